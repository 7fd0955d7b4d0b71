# SPDX-License-Identifier: MIT
"""What a fleet costs to read: the library and the smallest programs with the same libraries, in turn, as whole processes.

fleet_bench.py <build folder> [--quick] [--runs N] [--only P1,P3] [--json FILE] [--svg FOLDER]
Prints medians, and for each target whether it holds. Times depend on the machine, ratios hardly. A target that says how far beyond it
a measurement may lie is a check: what lies further fails, and so does the program. The last line counts them. --quick plays the checks
only, with less of the fleet.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable, Dict, Iterable, List, NamedTuple, Optional, Set
from urllib.parse import urlsplit

import certificates

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
    tls: bool = False  # the programs get --ca: the system's bundle with the authority of the server's certificate


class Target(NamedTuple):
    number: str
    what: str
    scenes: List[str]
    measured: Callable[[Dict], float]
    aim: float
    slack: Optional[float] = None  # a check: it fails beyond aim * slack
    at_least: bool = False

    def within(self, value: float, limit: float) -> bool:
        return value >= limit if self.at_least else value <= limit

    def verdict(self, value: float) -> str:
        if self.within(value, self.aim):
            return "holds"
        return "missed" if self.slack is None or self.within(value, self.aim * self.slack) else "FAILED"


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


class Counts:
    """What the server has seen, asked on a connection that is kept, so that it is none of those counted."""

    def __init__(self, url: str, ca: Optional[Path]) -> None:
        where = urlsplit(url)
        secure = {"context": ssl.create_default_context(cafile=str(ca))} if ca else {}
        kind = http.client.HTTPSConnection if ca else http.client.HTTPConnection
        self.connection = kind(where.hostname, where.port, **secure)

    def get(self, path: str) -> Dict:
        self.connection.request("GET", path)
        seen = json.loads(self.connection.getresponse().read())
        return {"accepted": seen["connections"], "served": seen["requests"]}


def median(runs: List[Dict]) -> Dict:
    """Of every number its median, of what the server counted the most; what was done must be the same each time."""
    if len({(one["rows"], one["check"]) for one in runs}) != 1:
        sys.exit("a program did other work in another run")
    of = {"accepted": max, "served": max}
    return {key: one if isinstance(one, str) else of.get(key, statistics.median)(r[key] for r in runs) for key, one in runs[0].items()}


def play(binaries: Path, scene: Scene, runs: int) -> Dict:
    """A B A B ...; nobody profits from a quiet minute."""
    folder = tempfile.TemporaryDirectory(prefix="ninjaone-bench-")
    tls = certificates.make(Path(folder.name)) if scene.tls else None
    proved = ["--tls", str(tls.certificate), str(tls.key)] if tls else []
    trusting = ["--ca", str(tls.bundle)] if tls else []
    server = subprocess.Popen([str(binaries / "page_server"), *scene.server, *proved], stdout=subprocess.PIPE, text=True)
    try:
        url = server.stdout.readline().strip()
        counts = Counts(url, tls.bundle if tls else None)
        seen: Dict[str, List[Dict]] = {job.name: [] for job in scene.jobs}
        for _ in range(runs):
            for job in scene.jobs:
                counts.get("/reset")
                one = run(binaries, Job(job.name, [*job.words, *trusting]), url)
                seen[job.name].append({**one, **counts.get("/stats")})
        return {name: median(results) for name, results in seen.items()}
    finally:
        server.kill()
        server.wait()
        folder.cleanup()


def scenes(quick: bool) -> Iterable[Scene]:
    rows, gets = ("20000", "5000") if quick else ("50000", "10000")
    many = "100000" if quick else "500000"
    fleet = [Job("sdk", ["sdk_fleet"]), Job("simdjson", ["bare_simdjson"])]
    slow = [Job("sdk, nlohmann", ["sdk_fleet_nlohmann"]), Job("nlohmann DOM", ["bare_nlohmann"])]
    if not quick:
        slow.append(Job("httplib + DOM", ["bare_httplib"]))
    yield Scene("fleet", ["--rows", rows], [Job("wire", ["bare_wire"]), *fleet, *slow], f"{rows} detailed devices, pages of 1000")
    yield Scene("shuffled", ["--rows", rows, "--shuffled"], fleet, "the same, members in any order and 30 % of them absent")
    yield Scene("few", ["--rows", "10000"], fleet[:1], "10000 devices")
    yield Scene("many", ["--rows", many], fleet[:1], f"{many} devices")
    yield Scene("software", ["--rows", "500000"], [Job("sdk", ["sdk_fleet", "--read", "software"])], "500000 rows of the software query")
    yield Scene("gzip", ["--rows", rows, "--gzip"], fleet, "the devices, compressed")
    small = [Job("sdk", ["sdk_gets", "--gets", gets]), Job("bare", ["bare_gets", "--gets", gets])]
    yield Scene("gets", [], small, f"{gets} small GETs")
    threads = [Job("sdk", ["sdk_gets", "--gets", gets, "--threads", "64"]), Job("bare", ["bare_gets", "--gets", gets, "--threads", "8"])]
    yield Scene("threads", [], threads, f"{gets} small GETs, 64 threads on one client; eight bare handles")
    yield Scene("threads, 5 ms", ["--latency", "5"], threads, "the same, from a server that takes 5 ms")
    yield Scene("clients", [], [Job("sdk", ["sdk_clients"])], "500 clients on one transport, a GET each; bytes: of an idle one")
    late = [Job("sdk", ["sdk_fleet"]), Job("sdk, prefetch", ["sdk_fleet", "--prefetch", "1"]),
            Job("sdk, 8", ["sdk_fleet", "--concurrency", "8"]), Job("multi, 8", ["bare_multi", "--rows", rows])]
    yield Scene("latency", ["--rows", rows, "--latency", "50"], late, "devices at 50 ms a request")
    hundreds = [Job("sdk", ["sdk_fleet", "--size", "100"]), Job("sdk, 8", ["sdk_fleet", "--size", "100", "--concurrency", "8"])]
    yield Scene("small pages", ["--rows", rows, "--latency", "50"], hundreds, "the same, pages of 100")
    yield Scene("gaps", ["--rows", rows, "--ids", "gaps", "--latency", "5"], hundreds, "ids 1 to 10 apart, pages of 100")
    yield Scene("holes", ["--rows", rows, "--ids", "holes", "--latency", "5"], hundreds, "dense and sparse ids, holes of 50,000")
    yield Scene("one page", ["--rows", "60"], hundreds, "a tenant of one page")
    yield Scene("throttled", ["--rows", rows, "--throttle", "25"], late[:3], "every 25th page is a 429 that asks for a second")
    if not quick:
        yield from over_tls()


def over_tls() -> Iterable[Scene]:
    for name, number in (("first connection", "1"), ("connections", "61")):
        bare = Job("defaults", ["bare_gets", "--gets", number])
        verified = [Job("sdk", ["sdk_gets", "--gets", number]), bare, Job("no CA path", [*bare.words, "--ca-path", "none"])]
        yield Scene(name, ["--close"], verified, f"{number} small GETs, each on a new connection over verified TLS", tls=True)
    yield Scene("patch", ["--latency", "50"], [Job("sdk", ["sdk_patches", "--patches", "200"])], "200 PATCHes at 50 ms over TLS", tls=True)
    yield Scene("patches", ["--latency", "50"], [Job("sdk, 8", ["sdk_patches", "--threads", "8"])], "3000 of them, 8 in flight", tls=True)


def cpu(scene: str, one: str, other: str) -> Callable[[Dict], float]:
    return lambda all_seen: all_seen[scene][one]["cpu"] / all_seen[scene][other]["cpu"]


def wall(scene: str, one: str, other: str) -> Callable[[Dict], float]:
    return lambda all_seen: all_seen[scene][one]["wall"] / all_seen[scene][other]["wall"]


def more_requests(scene: str) -> Callable[[Dict], float]:
    """Requests with 8 in flight over those without, two for each lane left out."""
    return lambda all_seen: (all_seen[scene]["sdk, 8"]["requests"] - 16) / all_seen[scene]["sdk"]["requests"]


def per_row(seen: Dict) -> float:
    return seen["cpu"] / seen["rows"]


def per_connection(all_seen: Dict, job: str) -> float:
    """CPU of those behind the first."""
    first, more = all_seen["first connection"][job], all_seen["connections"][job]
    return (more["cpu"] - first["cpu"]) / (more["accepted"] - first["accepted"])


def wall_per_patch(all_seen: Dict) -> float:
    one, eight = all_seen["patch"]["sdk"], all_seen["patches"]["sdk, 8"]
    return (one["wall"] / one["rows"]) / (eight["wall"] / eight["rows"])


def sent_again(all_seen: Dict) -> float:
    """Requests beyond the PATCHes and the one for the token."""
    return sum(one["served"] - one["rows"] - 1 for scene in ("patch", "patches") for one in all_seen[scene].values())


def growth(scene: str, other: str) -> Callable[[Dict], float]:
    return lambda all_seen: per_row(all_seen[scene]["sdk"]) / per_row(all_seen[other]["sdk"])


TARGETS = [
    Target("P1", "CPU: sdk / bare libcurl + simdjson", ["fleet"], cpu("fleet", "sdk", "simdjson"), 1.3, 1.15),
    Target("P1", "the same, members in any order, 30 % absent", ["shuffled"], cpu("shuffled", "sdk", "simdjson"), 1.3, 1.15),
    Target("P1", "CPU: sdk / libcurl + nlohmann DOM", ["fleet"], cpu("fleet", "sdk", "nlohmann DOM"), 1 / 8, 1.7),
    Target("P2", "CPU: sdk on nlohmann / nlohmann DOM", ["fleet"], cpu("fleet", "sdk, nlohmann", "nlohmann DOM"), 0.65, 1),
    Target("P3", "CPU of small GETs: sdk / bare reused handle", ["gets"], cpu("gets", "sdk", "bare"), 1.25, 1.2),
    Target("P3", "connections of the small GETs", ["gets"], lambda s: s["gets"]["sdk"]["connections"], 1, 1),
    Target("P4", "wall at 50 ms: prefetch / one after the other", ["latency"], wall("latency", "sdk, prefetch", "sdk"), 0.80),
    Target("P5", "wall at 50 ms: 8 in flight / one after the other", ["latency"], wall("latency", "sdk, 8", "sdk"), 0.36),
    Target("P5", "the same, pages of 100", ["small pages"], wall("small pages", "sdk, 8", "sdk"), 0.20),
    Target("P5", "wall at 50 ms: 8 in flight / bare multi, 8", ["latency"], wall("latency", "sdk, 8", "multi, 8"), 1.10),
    Target("P6", "requests with 8 in flight, gaps", ["gaps"], more_requests("gaps"), 1.1),
    Target("P6", "requests with 8 in flight, holes", ["holes"], more_requests("holes"), 1.3),
    Target("P6", "more requests of a tenant of one page", ["one page"],
           lambda s: s["one page"]["sdk, 8"]["requests"] - s["one page"]["sdk"]["requests"], 2),
    Target("P7", "MiB more for five or ten times the devices", ["fleet", "many"],
           lambda s: (s["many"]["sdk"]["rss"] - s["fleet"]["sdk"]["rss"]) / MIB, 2, 1.5),
    Target("P7", "MiB while streaming", ["many"], lambda s: s["many"]["sdk"]["rss"] / MIB, 2.8 * 3 + 16, 1.25),
    Target("P8", "throughput: 64 threads / 8 bare handles", ["threads"], wall("threads", "bare", "sdk"), 0.9, at_least=True),
    Target("P8", "the same at 5 ms", ["threads, 5 ms"], wall("threads, 5 ms", "bare", "sdk"), 0.9, at_least=True),
    Target("P9", "compile time: ninjaone.hpp / its standard headers", [], lambda s: s["compile"]["ratio"], 1.6, 1.7),
    Target("P10", "MiB of the stripped shared library", [], lambda s: s["library"]["bytes"] / MIB, 1.5, 1),
    Target("P11", "CPU a device: the large fleet / the usual one", ["fleet", "many"], growth("many", "fleet"), 1.1),
    Target("P11", "CPU a device: the large fleet / 10,000", ["few", "many"], growth("many", "few"), 1.1),
    Target("P12", "CPU a new TLS connection: sdk / libcurl's defaults", ["first connection", "connections"],
           lambda s: per_connection(s, "sdk") / per_connection(s, "defaults"), 0.25),
    Target("P12", "the same: sdk / libcurl without a CA path", ["first connection", "connections"],
           lambda s: per_connection(s, "sdk") / per_connection(s, "no CA path"), 1.25),
    Target("P14", "KiB of an idle client of 500", ["clients"], lambda s: s["clients"]["sdk"]["bytes"] / 1024, 64),
    Target("P15", "wall a PATCH at 50 ms: one by one / 8 in flight", ["patch", "patches"], wall_per_patch, 6, at_least=True),
    Target("P15", "connections of 3000 PATCHes, 8 in flight", ["patches"], lambda s: s["patches"]["sdk, 8"]["accepted"], 8, 1),
    Target("P15", "PATCHes that were sent again", ["patch", "patches"], sent_again, 0, 1),
    Target("count", "instructions over what is stored: decode", [], lambda s: s["instructions"]["decode"], 1.05, 1),
    Target("count", "instructions over what is stored: call", [], lambda s: s["instructions"]["call"], 1.05, 1),
    Target("count", "instructions over what is stored: refused", [], lambda s: s["instructions"]["refused"], 1.05, 1),
]


def cached(build: Path, name: str) -> str:
    found = re.search(rf"^{name}:\w+=(.*)$", (build / "CMakeCache.txt").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def compile_time(build: Path, runs: int) -> Dict:
    """User time of a file that includes everything, over one that includes the standard headers which that takes, in turn."""
    include = Path(cached(build, "CMAKE_HOME_DIRECTORY")) / "include"
    compiler = [cached(build, "CMAKE_CXX_COMPILER"), "-std=c++17", f"-I{include}", "-x", "c++"]
    used = subprocess.run([*compiler, "-MM", "-"], input="#include <ninjaone/ninjaone.hpp>", capture_output=True, check=True, text=True)
    headers = [Path(word) for word in used.stdout.split() if word.startswith(str(include))]
    standard = {line for file in headers for line in re.findall(r"#include <[a-z_]+>", file.read_text(encoding="utf-8"))}
    times: Dict[str, List[float]] = {"all": [], "standard": []}
    for _ in range(runs):
        for name, text in (("all", "#include <ninjaone/ninjaone.hpp>\n"), ("standard", "\n".join(sorted(standard)))):
            before = os.times().children_user
            subprocess.run([*compiler, "-fsyntax-only", "-"], input=text, check=True, text=True)
            times[name].append(os.times().children_user - before)
    best = {name: min(seen) for name, seen in times.items()}
    return {**best, "ratio": best["all"] / best["standard"]}


def library(binaries: Path) -> Optional[Dict]:
    built = binaries / "libninjaone_shared.so"
    if not built.exists():
        return None
    stripped = built.with_suffix(".stripped")
    subprocess.run(["strip", "-o", str(stripped), str(built)], check=True)
    return {"bytes": stripped.stat().st_size}


def instructions(build: Path) -> Optional[Dict]:
    """What callgrind counts over what is stored; nothing where there is no valgrind or nothing is stored of this compiler."""
    tests = (build / "tests" / "bench" / "CTestTestfile.cmake").read_text(encoding="utf-8")
    counted = {}
    for words in re.findall(r"^add_test\((?:\[=\[)?bench\.(.*)\)$", tests, re.MULTILINE):
        command = re.findall(r'"([^"]*)"', words)
        part = re.match(r"\w+", words)[0]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        numbers = re.search(r"(\d+) instructions, (\d+) are known", said)
        if numbers:
            counted[part] = int(numbers[1]) / int(numbers[2])
    return counted if len(counted) == 3 else None


def measured_alone(build: Path, runs: int) -> Dict:
    """What takes no server."""
    seen = {"compile": compile_time(build, runs), "library": library(build / "tests" / "bench"), "instructions": instructions(build)}
    return {name: one for name, one in seen.items() if one}


def table(scene: Scene, seen: Dict) -> None:
    print(f"\n{scene.heading}\n{'':16}{'wall s':>9}{'CPU us/row':>12}{'peak MiB':>10}{'connections':>13}")
    for name, one in seen.items():
        print(f"{name:16}{one['wall']:9.2f}{per_row(one) * 1e6:12.1f}{one['rss'] / MIB:10.1f}{one['connections']:13.0f}")


def value_of(target: Target, all_seen: Dict) -> Optional[float]:
    try:
        return target.measured(all_seen)
    except KeyError:  # a scene that was not played
        return None


def judge(all_seen: Dict, only: Set[str]) -> List[Dict]:
    verdicts = []
    print(f"\n{'':6}{'target':52}{'aim':>9}{'fails':>9}{'measured':>10}")
    for target in TARGETS:
        value = value_of(target, all_seen)
        if value is None or (only and target.number not in only):
            continue
        sign = ">=" if target.at_least else "<="
        fails = "" if target.slack is None else f"{sign.translate(str.maketrans('<>', '><'))[0]}{target.aim * target.slack:.2f}"
        verdict = target.verdict(value)
        print(f"{target.number:6}{target.what:52}{sign}{target.aim:7.2f}{fails:>9}{value:10.3f}  {verdict}")
        verdicts.append({"target": target.number, "what": target.what, "aim": target.aim, "slack": target.slack, "measured": value,
                         "verdict": verdict})
    return verdicts


def draw(path: Path, title: str, values: Dict[str, float], unit: str) -> None:
    """A bar chart."""
    most = max(values.values())
    lines = [f'<text x="10" y="24" font-weight="bold">{title}</text>']
    for i, (name, value) in enumerate(values.items()):
        y, width = 52 + 26 * i, 340 * value / most
        colour = "#1f6f8b" if name.startswith("sdk") else "#9aa5b1"
        lines.append(f'<text x="150" y="{y}" text-anchor="end">{name}</text>')
        lines.append(f'<rect x="158" y="{y - 14}" width="{width:.1f}" height="18" fill="{colour}"/>')
        lines.append(f'<text x="{164 + width:.1f}" y="{y}">{value:.3g} {unit}</text>')
    height = 50 + 26 * len(values)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="{height}" font-family="sans-serif" font-size="13">'
    back = f'<rect width="600" height="{height}" fill="#ffffff"/>'
    path.write_text("\n".join([head, back, *lines, "</svg>"]) + "\n", encoding="utf-8")


def draw_all(folder: Path, all_seen: Dict) -> None:
    if "fleet" in all_seen:
        seen = {name: per_row(one) * 1e6 for name, one in all_seen["fleet"].items()}
        draw(folder / "cpu_per_device.svg", "CPU per detailed device of 2.9 KB", seen, "µs")
    if "latency" in all_seen:
        seen = {name: one["wall"] for name, one in all_seen["latency"].items()}
        draw(folder / "wall_time.svg", "Time for the fleet, 50 ms a request", seen, "s")


def is_played(scene: Scene, quick: bool, only: Set[str]) -> bool:
    asked = [t for t in TARGETS if (t.number in only or not only) and (t.slack is not None or not quick)]
    return any(scene.name in target.scenes for target in asked) or not (quick or only)


def main(words: Optional[List[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--quick", action="store_true", help="the checks only, less of the fleet, three runs: under a minute")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--only", default="", help="targets, like P1,P3")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--svg", type=Path, help="the folder for cpu_per_device.svg and wall_time.svg")
    given = parser.parse_args(words)
    runs = given.runs or (3 if given.quick else 5)
    only = set(filter(None, given.only.split(",")))
    all_seen = {}
    for scene in scenes(given.quick):
        if not is_played(scene, given.quick, only):
            continue
        all_seen[scene.name] = play(given.build / "tests" / "bench", scene, runs)
        table(scene, all_seen[scene.name])
        checks = {one["check"] for name, one in all_seen[scene.name].items() if name != "wire"}
        if not scene.name.startswith("threads") and len(checks) != 1:
            sys.exit("the programs did not do the same work")
    if not only or only & {"P9", "P10", "count"}:
        all_seen.update(measured_alone(given.build, runs + 2))
    verdicts = judge(all_seen, only)
    if given.json:
        given.json.write_text(json.dumps({"runs": runs, "scenes": all_seen, "targets": verdicts}, indent=2) + "\n", encoding="utf-8")
    if given.svg:
        draw_all(given.svg, all_seen)
    checks = [one["verdict"] for one in verdicts if one["slack"] is not None]
    print(f"\n{len(checks) - checks.count('FAILED')} passed, {checks.count('FAILED')} failed")
    sys.exit("FAILED" in checks)


if __name__ == "__main__":
    main()
