# SPDX-License-Identifier: MIT
"""Measure the cost of reading a fleet: the library and the smallest programs with the same libraries, in turn, as whole processes.

fleet_bench.py <build folder> [--quick] [--runs N] [--only P1,P3] [--json FILE] [--svg FOLDER]
Prints medians, and for each target whether it is met. Times depend on the machine, ratios depend on it much less. A target with a limit
is a check: if a measurement is beyond the limit, its scenes run once more. If it is beyond the limit again, the check fails, and the
program fails. The last line contains the numbers of passed and failed checks. --quick runs only the checks, with a smaller fleet.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable, Dict, List, Optional, Set
from urllib.parse import urlsplit

sys.dont_write_bytecode = True  # no files beside the sources

import certificates
from link import NoLink, shaped
from targets import MIB, TARGETS, Scene, Target, per_row, scenes

HERE = Path(__file__).resolve().parent


def program(binaries: Path, name: str) -> List[str]:
    return [shutil.which("node"), str(HERE / name)] if name.endswith(".js") else [str(binaries / name)]


def run(command: List[str]) -> Dict:
    """Run one process. Returns its wall time, CPU time and peak memory (at least that of this process), and the numbers that it prints."""
    read, write = os.pipe()
    begun = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os.dup2(write, 1)
        os.closerange(3, 256)
        os.execvp(command[0], command)
    os.close(write)
    with os.fdopen(read) as pipe:
        output = pipe.read()
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - begun
    if status != 0:
        sys.exit(f"{' '.join(command)} failed: {status}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "user": usage.ru_utime, "rss": usage.ru_maxrss * 1024, **json.loads(output)}


class Counts:
    """The counts of the server, read on one kept connection, which is not counted itself. Without counts if the server is behind a link."""

    def __init__(self, url: str, ca: Optional[Path], reachable: bool) -> None:
        where = urlsplit(url)
        secure = {"context": ssl.create_default_context(cafile=str(ca))} if ca else {}
        kind = http.client.HTTPSConnection if ca else http.client.HTTPConnection
        self.connection = kind(where.hostname, where.port, **secure) if reachable else None

    def get(self, path: str) -> Dict:
        if not self.connection:
            return {}
        self.connection.request("GET", path)
        seen = json.loads(self.connection.getresponse().read())
        return {"accepted": seen["connections"], "served": seen["requests"]}


def median(runs: List[Dict]) -> Dict:
    """The median of each number, and the maximum of the counts of the server. The work must be the same in each run."""
    if len({(one["rows"], one["check"]) for one in runs}) != 1:
        sys.exit("the work of a program differs between its runs")
    of = {"accepted": max, "served": max}
    return {key: one if isinstance(one, str) else of.get(key, statistics.median)(r[key] for r in runs) for key, one in runs[0].items()}


def run_scene(binaries: Path, scene: Scene, runs: int) -> Dict:
    """Run the jobs in turn (A B A B ...), so that a change of the load affects all jobs."""
    with shaped(scene.rate) as prefix, tempfile.TemporaryDirectory(prefix="ninjaone-bench-") as folder:
        tls = certificates.make(Path(folder)) if scene.tls else None
        tls_options = ["--tls", str(tls.certificate), str(tls.key)] if tls else []
        ca_options = ["--ca", str(tls.bundle)] if tls else []
        server = subprocess.Popen([*prefix, str(binaries / "page_server"), *scene.server, *tls_options], stdout=subprocess.PIPE, text=True)
        try:
            url = server.stdout.readline().strip()
            counts = Counts(url, tls.bundle if tls else None, reachable=not prefix)
            seen: Dict[str, List[Dict]] = {job.name: [] for job in scene.jobs}
            for _ in range(runs):
                for job in scene.jobs:
                    counts.get("/reset")
                    one = run([*prefix, *program(binaries, job.words[0]), "--url", url, *job.words[1:], *ca_options])
                    seen[job.name].append({**one, **counts.get("/stats")})
            return {name: median(results) for name, results in seen.items()}
        finally:
            server.kill()
            server.wait()


def cached(build: Path, name: str) -> str:
    found = re.search(rf"^{name}:\w+=(.*)$", (build / "CMakeCache.txt").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def compile_time(build: Path, runs: int) -> Dict:
    """The ratio of two compile times: a file that includes the library, and a file with the standard headers that it needs."""
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
    """The ratio of counted to stored instructions. None without valgrind or without stored numbers for this compiler."""
    tests = (build / "tests" / "bench" / "CTestTestfile.cmake").read_text(encoding="utf-8")
    counted = {}
    for words in re.findall(r"^add_test\((?:\[=\[)?bench\.(.*)\)$", tests, re.MULTILINE):
        command = re.findall(r'"([^"]*)"', words)
        part = re.match(r"\w+", words)[0]
        output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        numbers = re.search(r"(\d+) instructions, (\d+) stored", output)
        if numbers:
            counted[part] = int(numbers[1]) / int(numbers[2])
    return counted if len(counted) == 3 else None


def measure_without_server(build: Path, runs: int) -> Dict:
    """The measurements that need no server."""
    seen = {"compile": compile_time(build, runs), "library": library(build / "tests" / "bench"), "instructions": instructions(build)}
    return {name: one for name, one in seen.items() if one}


def table(scene: Scene, seen: Dict) -> None:
    print(f"\n{scene.heading}\n{'':16}{'wall s':>9}{'CPU us/row':>12}{'peak MiB':>10}{'connections':>13}")
    for name, one in seen.items():
        print(f"{name:16}{one['wall']:9.2f}{per_row(one) * 1e6:12.1f}{one['rss'] / MIB:10.1f}{one['connections']:13.0f}")


def value_of(target: Target, results: Dict) -> Optional[float]:
    try:
        return target.measured(results)
    except KeyError:  # a scene that did not run
        return None


def measured_targets(results: Dict, only: Set[str]) -> List[Target]:
    return [one for one in TARGETS if value_of(one, results) is not None and (not only or one.number in only)]


def print_verdicts(results: Dict, only: Set[str]) -> List[Dict]:
    verdicts = []
    print(f"\n{'':6}{'target':52}{'aim':>9}{'fails':>9}{'measured':>10}")
    for target in measured_targets(results, only):
        value = target.measured(results)
        sign = ">=" if target.at_least else "<="
        fails = "" if target.slack is None else f"{sign.translate(str.maketrans('<>', '><'))[0]}{target.aim * target.slack:.2f}"
        verdict = target.verdict(value)
        print(f"{target.number:6}{target.what:52}{sign}{target.aim:7.2f}{fails:>9}{value:10.3f}  {verdict}")
        verdicts.append({"target": target.number, "what": target.what, "aim": target.aim, "slack": target.slack, "measured": value,
                         "verdict": verdict})
    return verdicts


def draw(path: Path, title: str, values: Dict[str, float], unit: str) -> None:
    """Write a bar chart."""
    largest = max(values.values())
    lines = [f'<text x="10" y="24" font-weight="bold">{title}</text>']
    for i, (name, value) in enumerate(values.items()):
        y, width = 52 + 26 * i, 340 * value / largest
        colour = "#1f6f8b" if name.startswith("sdk") else "#9aa5b1"
        lines.append(f'<text x="150" y="{y}" text-anchor="end">{name}</text>')
        lines.append(f'<rect x="158" y="{y - 14}" width="{width:.1f}" height="18" fill="{colour}"/>')
        lines.append(f'<text x="{164 + width:.1f}" y="{y}">{value:.3g} {unit}</text>')
    height = 50 + 26 * len(values)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="{height}" font-family="sans-serif" font-size="13">'
    back = f'<rect width="600" height="{height}" fill="#ffffff"/>'
    path.write_text("\n".join([head, back, *lines, "</svg>"]) + "\n", encoding="utf-8")


def draw_all(folder: Path, results: Dict) -> None:
    if "fleet" in results:
        seen = {name: per_row(one) * 1e6 for name, one in results["fleet"].items()}
        draw(folder / "cpu_per_device.svg", "CPU per detailed device of 2.9 KB", seen, "µs")
    if "latency" in results:
        seen = {name: one["wall"] for name, one in results["latency"].items()}
        draw(folder / "wall_time.svg", "Time for the fleet, 50 ms a request", seen, "s")


def is_needed(scene: Scene, quick: bool, only: Set[str]) -> bool:
    asked = [t for t in TARGETS if (t.number in only or not only) and (t.slack is not None or not quick)]
    return any(scene.name in target.scenes for target in asked) or not (quick or only)


def run_scenes(given: argparse.Namespace, runs: int, wanted: Callable[[Scene], bool]) -> Dict:
    results = {}
    for scene in filter(wanted, scenes(given.quick)):
        try:
            results[scene.name] = run_scene(given.build / "tests" / "bench", scene, runs)
        except NoLink as missing:
            print(f"\nskipped because it needs {missing}: {scene.heading}")
            continue
        table(scene, results[scene.name])
        checks = {one["check"] for name, one in results[scene.name].items() if name != "wire"}
        if not scene.name.startswith("threads") and len(checks) > 1:
            sys.exit("the work of the programs differs")
    return results


def main(words: Optional[List[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--quick", action="store_true", help="only the checks, with a smaller fleet and three runs: less than a minute")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--only", default="", help="targets, like P1,P3")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--svg", type=Path, help="the folder for cpu_per_device.svg and wall_time.svg")
    given = parser.parse_args(words)
    runs = given.runs or (3 if given.quick else 5)
    only = set(filter(None, given.only.split(",")))
    results = run_scenes(given, runs, lambda scene: is_needed(scene, given.quick, only))
    if not only or only & {"P9", "P10", "count"}:
        results.update(measure_without_server(given.build, runs + 2))
    verdicts = print_verdicts(results, only)
    failed = {name for target, one in zip(measured_targets(results, only), verdicts) if one["verdict"] == "FAILED" for name in target.scenes}
    if failed:
        print("\nThese scenes run once more, because the machine may have been busy:")
        results.update(run_scenes(given, runs, lambda scene: scene.name in failed))
        verdicts = print_verdicts(results, only)
    if given.json:
        given.json.write_text(json.dumps({"runs": runs, "scenes": results, "targets": verdicts}, indent=2) + "\n", encoding="utf-8")
    if given.svg:
        draw_all(given.svg, results)
    checks = [one["verdict"] for one in verdicts if one["slack"] is not None]
    print(f"\n{len(checks) - checks.count('FAILED')} passed, {checks.count('FAILED')} failed")
    sys.exit("FAILED" in checks)


if __name__ == "__main__":
    main()
