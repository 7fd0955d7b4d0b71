# SPDX-License-Identifier: MIT
"""What a fleet costs to read: the library and the smallest programs with the same libraries, in turn, as whole processes.

fleet_bench.py <build folder> [--quick] [--runs N] [--only P1,P3] [--json FILE] [--svg FILE]
Prints medians, and for each target that it measures whether it holds. Times depend on the machine, ratios hardly.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Dict, Iterable, List, NamedTuple, Optional

MIB = 1024 * 1024


class Job(NamedTuple):
    """A program with its arguments, under a short name."""

    name: str
    words: List[str]


class Scene(NamedTuple):
    """Programs that are run in turn against one server."""

    name: str
    server: List[str]
    jobs: List[Job]
    heading: str


class Target(NamedTuple):
    number: str
    what: str
    scenes: List[str]
    measured: Callable[[Dict], float]
    limit: float
    at_least: bool = False

    def holds(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit


def run(binaries: Path, job: Job, url: str) -> Dict:
    """One process: its wall time, CPU and peak memory, and what it says it has done."""
    read, write = os.pipe()
    begun = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os.dup2(write, 1)
        os.closerange(3, 256)
        program = str(binaries / job.words[0])
        os.execv(program, [program, "--url", url, *job.words[1:]])
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - begun
    if status != 0:
        sys.exit(f"{' '.join(job.words)} failed: {status}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "user": usage.ru_utime, "rss": usage.ru_maxrss * 1024, **json.loads(said)}


def median(runs: List[Dict]) -> Dict:
    """Of every number its median; what was done must be the same each time."""
    if len({(one["rows"], one["check"]) for one in runs}) != 1:
        sys.exit("a program did other work in another run")
    return {key: one if isinstance(one, str) else statistics.median(r[key] for r in runs) for key, one in runs[0].items()}


def play(binaries: Path, scene: Scene, runs: int) -> Dict:
    """A B A B ...; nobody profits from a quiet minute."""
    server = subprocess.Popen([str(binaries / "page_server"), *scene.server], stdout=subprocess.PIPE, text=True)
    try:
        url = server.stdout.readline().strip()
        seen: Dict[str, List[Dict]] = {job.name: [] for job in scene.jobs}
        for _ in range(runs):
            for job in scene.jobs:
                seen[job.name].append(run(binaries, job, url))
        return {name: median(results) for name, results in seen.items()}
    finally:
        server.kill()
        server.wait()


def scenes(quick: bool) -> Iterable[Scene]:
    rows, gets = ("10000", "3000") if quick else ("50000", "10000")
    many = "50000" if quick else "500000"
    fleet = [Job("sdk", ["sdk_fleet"]), Job("simdjson", ["bare_simdjson"])]
    slow = [Job("sdk, nlohmann", ["sdk_fleet_nlohmann"]), Job("nlohmann DOM", ["bare_nlohmann"]), Job("httplib + DOM", ["bare_httplib"])]
    yield Scene("fleet", ["--rows", rows], [Job("wire", ["bare_wire"]), *fleet, *slow], f"{rows} detailed devices, pages of 1000")
    yield Scene("shuffled", ["--rows", rows, "--shuffled"], fleet, "the same, members in any order and 30 % of them absent")
    yield Scene("software", ["--rows", rows], [Job("sdk", ["sdk_fleet", "--read", "software"])], f"{rows} rows of the software query")
    yield Scene("many", ["--rows", many], [Job("sdk", ["sdk_fleet"])], f"{many} devices")
    small = [Job("sdk", ["sdk_gets", "--gets", gets]), Job("bare", ["bare_gets", "--gets", gets])]
    yield Scene("gets", [], small, f"{gets} small GETs")
    threads = [Job("sdk", ["sdk_gets", "--gets", gets, "--threads", "64"]), Job("bare", ["bare_gets", "--gets", gets, "--threads", "8"])]
    yield Scene("threads", [], threads, f"{gets} small GETs, 64 threads on one client; eight bare handles")
    late = [Job("sdk", ["sdk_fleet"]), Job("sdk, prefetch", ["sdk_fleet", "--prefetch", "1"]),
            Job("sdk, 8", ["sdk_fleet", "--concurrency", "8"]), Job("multi, 8", ["bare_multi", "--rows", rows])]
    yield Scene("latency", ["--rows", rows, "--latency", "50"], late, "devices at 50 ms a request")


def cpu(scene: str, one: str, other: str) -> Callable[[Dict], float]:
    return lambda all_seen: all_seen[scene][one]["cpu"] / all_seen[scene][other]["cpu"]


def per_row(seen: Dict) -> float:
    return seen["cpu"] / seen["rows"]


TARGETS = [
    Target("P1", "CPU: sdk / bare libcurl + simdjson", ["fleet"], cpu("fleet", "sdk", "simdjson"), 1.3),
    Target("P1", "the same, members in any order, 30 % absent", ["shuffled"], cpu("shuffled", "sdk", "simdjson"), 1.3),
    Target("P1", "CPU: sdk / libcurl + nlohmann DOM", ["fleet"], cpu("fleet", "sdk", "nlohmann DOM"), 1 / 8),
    Target("P2", "CPU: sdk on nlohmann / nlohmann DOM", ["fleet"], cpu("fleet", "sdk, nlohmann", "nlohmann DOM"), 0.65),
    Target("P3", "CPU of small GETs: sdk / bare reused handle", ["gets"], cpu("gets", "sdk", "bare"), 1.25),
    Target("P3", "connections of the small GETs", ["gets"], lambda s: s["gets"]["sdk"]["connections"], 1),
    Target("P4", "wall at 50 ms: prefetch / one after the other", ["latency"],
           lambda s: s["latency"]["sdk, prefetch"]["wall"] / s["latency"]["sdk"]["wall"], 0.80),
    Target("P5", "wall at 50 ms: 8 in flight / one after the other", ["latency"],
           lambda s: s["latency"]["sdk, 8"]["wall"] / s["latency"]["sdk"]["wall"], 0.36),
    Target("P5", "wall at 50 ms: 8 in flight / bare multi, 8", ["latency"],
           lambda s: s["latency"]["sdk, 8"]["wall"] / s["latency"]["multi, 8"]["wall"], 1.10),
    Target("P7", "MiB more for ten times the devices", ["fleet", "many"],
           lambda s: (s["many"]["sdk"]["rss"] - s["fleet"]["sdk"]["rss"]) / MIB, 2),
    Target("P7", "MiB while streaming", ["many"], lambda s: s["many"]["sdk"]["rss"] / MIB, 2.8 * 3 + 16),
    Target("P8", "throughput: 64 threads / 8 bare handles", ["threads"],
           lambda s: s["threads"]["bare"]["wall"] / s["threads"]["sdk"]["wall"], 0.9, True),
    Target("P11", "CPU a device: the large fleet / the small one", ["fleet", "many"],
           lambda s: per_row(s["many"]["sdk"]) / per_row(s["fleet"]["sdk"]), 1.1),
]


def table(scene: Scene, seen: Dict) -> None:
    print(f"\n{scene.heading}\n{'':16}{'wall s':>9}{'CPU us/row':>12}{'peak MiB':>10}{'connections':>13}")
    for name, one in seen.items():
        print(f"{name:16}{one['wall']:9.2f}{per_row(one) * 1e6:12.1f}{one['rss'] / MIB:10.1f}{one['connections']:13.0f}")


def judge(all_seen: Dict) -> List[Dict]:
    verdicts = []
    print(f"\n{'':6}{'target':50}{'limit':>8}{'measured':>10}")
    for target in TARGETS:
        if not all(name in all_seen for name in target.scenes):
            continue
        value = target.measured(all_seen)
        sign = ">=" if target.at_least else "<="
        verdict = "holds" if target.holds(value) else "MISSED"
        print(f"{target.number:6}{target.what:50}{sign}{target.limit:6.2f}{value:10.3f}  {verdict}")
        verdicts.append({"target": target.number, "what": target.what, "limit": target.limit, "measured": value, "holds": target.holds(value)})
    return verdicts


def bars(title: str, values: Dict[str, float], unit: str, top: int) -> List[str]:
    most = max(values.values())
    lines = [f'<text x="10" y="{top}" font-weight="bold">{title}</text>']
    for i, (name, value) in enumerate(values.items()):
        y = top + 24 + 24 * i
        lines.append(f'<text x="10" y="{y}">{name}</text>')
        lines.append(f'<rect x="140" y="{y - 13}" width="{360 * value / most:.1f}" height="17" fill="#3a7ca5"/>')
        lines.append(f'<text x="{146 + 360 * value / most:.1f}" y="{y}">{value:.3g} {unit}</text>')
    return lines


def draw(path: Path, all_seen: Dict) -> None:
    lines: List[str] = []
    if "fleet" in all_seen:
        lines += bars("CPU per detailed device", {n: per_row(o) * 1e6 for n, o in all_seen["fleet"].items()}, "us", 24)
    if "latency" in all_seen:
        lines += bars("Wall time at 50 ms a request", {n: o["wall"] for n, o in all_seen["latency"].items()}, "s", 220)
    style = 'font-family="sans-serif" font-size="13"'
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="620" height="340" {style}>' + "\n".join(lines) + "</svg>\n", encoding="utf-8")


def main(words: Optional[List[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--quick", action="store_true", help="a fifth of the fleet, three runs: under a minute")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--only", default="", help="targets, like P1,P3")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--svg", type=Path)
    given = parser.parse_args(words)
    runs = given.runs or (3 if given.quick else 5)
    only = set(filter(None, given.only.split(",")))
    needed = {scene for target in TARGETS if not only or target.number in only for scene in target.scenes}
    all_seen = {}
    for scene in scenes(given.quick):
        if only and scene.name not in needed:
            continue
        all_seen[scene.name] = play(given.build / "tests" / "bench", scene, runs)
        table(scene, all_seen[scene.name])
        checks = {one["check"] for name, one in all_seen[scene.name].items() if name != "wire"}
        if scene.name != "threads" and len(checks) != 1:
            sys.exit("the programs did not do the same work")
    verdicts = judge(all_seen)
    if given.json:
        given.json.write_text(json.dumps({"runs": runs, "scenes": all_seen, "targets": verdicts}, indent=2) + "\n", encoding="utf-8")
    if given.svg:
        draw(given.svg, all_seen)


if __name__ == "__main__":
    main()
