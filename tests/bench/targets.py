# SPDX-License-Identifier: MIT
"""The measurements of fleet_bench.py: programs that run against a server, and the ratios that are the targets."""

import shutil
from typing import Callable, Dict, Iterable, List, NamedTuple, Optional

MIB = 1024 * 1024


class Job(NamedTuple):
    """A program with its arguments, and a short name."""

    name: str
    words: List[str]


class Scene(NamedTuple):
    """Programs that run in turn against one server."""

    name: str
    server: List[str]
    jobs: List[Job]
    heading: str
    tls: bool = False  # the programs get --ca with a bundle: the authorities of the system and that of the server
    rate: str = ""  # the rate of the link in the notation of tc; empty: loopback without a limit


class Target(NamedTuple):
    number: str
    what: str
    scenes: List[str]
    measured: Callable[[Dict], float]
    aim: float
    slack: Optional[float] = None  # if set, the target is a check, which fails beyond aim * slack
    at_least: bool = False

    def within(self, value: float, limit: float) -> bool:
        return value >= limit if self.at_least else value <= limit

    def verdict(self, value: float) -> str:
        if self.within(value, self.aim):
            return "holds"
        return "missed" if self.slack is None or self.within(value, self.aim * self.slack) else "FAILED"


def scenes(quick: bool) -> Iterable[Scene]:
    rows, gets = ("20000", "5000") if quick else ("50000", "10000")
    many = "100000" if quick else "500000"
    fleet = [Job("sdk", ["sdk_fleet"]), Job("simdjson", ["bare_simdjson"])]
    slow = [Job("sdk, nlohmann", ["sdk_fleet_nlohmann"]), Job("nlohmann DOM", ["bare_nlohmann"])]
    if not quick:
        slow.append(Job("httplib + DOM", ["bare_httplib"]))
    if not quick and shutil.which("node"):  # nothing else needs Node
        slow.append(Job("Node", ["node_fleet.js"]))
    yield Scene("fleet", ["--rows", rows], [Job("wire", ["bare_wire"]), *fleet, *slow], f"{rows} detailed devices, pages of 1000")
    yield Scene("shuffled", ["--rows", rows, "--shuffled"], fleet, "the same, members in any order and 30 % of them absent")
    enveloped = [*fleet, Job("sdk, list()", ["sdk_fleet", "--read", "json"])]
    yield Scene("envelope", ["--rows", rows, "--envelope"], enveloped, "the same as {results, pageInfo}; list(): Json, then structs")
    yield Scene("few", ["--rows", "10000"], fleet[:1], "10000 devices")
    yield Scene("many", ["--rows", many], fleet[:1], f"{many} devices")
    software = [Job("sdk", ["sdk_fleet", "--read", "software"])]
    yield Scene("software", ["--rows", "500000"], software, "500000 rows of the software query, small ones, by a cursor")
    yield Scene("gzip", ["--rows", rows, "--gzip"], fleet, "the devices, compressed")
    small = [Job("sdk", ["sdk_gets", "--gets", gets]), Job("bare", ["bare_gets", "--gets", gets])]
    yield Scene("gets", [], small, f"{gets} small GETs")
    threads = [Job("sdk", ["sdk_gets", "--gets", gets, "--threads", "64"]), Job("bare", ["bare_gets", "--gets", gets, "--threads", "8"])]
    yield Scene("threads", [], threads, f"{gets} small GETs, 64 threads on one client; eight bare handles")
    yield Scene("threads, 5 ms", ["--latency", "5"], threads, "the same, from a server that takes 5 ms")
    yield Scene("clients", [], [Job("sdk", ["sdk_clients"])], "500 clients on one transport, a GET each; bytes: memory of an idle client")
    gets, busy = ("2" if quick else "10"), ["sdk_tenants", "--threads", "32"]
    tenants = [Job("sdk", [*busy, "--gets", gets]), Job("sdk, 16 refused", [*busy, "--gets", gets, "--refused", "16"])]
    yield Scene("tenants", ["--latency", "10"], tenants, f"500 clients, {gets} GETs each from 32 threads; 16 more that get 429s")
    late = [Job("sdk", ["sdk_fleet"]), Job("sdk, prefetch", ["sdk_fleet", "--prefetch", "1"]),
            Job("sdk, 8", ["sdk_fleet", "--concurrency", "8"]), Job("multi, 8", ["bare_multi", "--rows", rows])]
    yield Scene("latency", ["--rows", rows, "--latency", "50"], late, "devices at 50 ms a request")
    hundreds = [Job("sdk", ["sdk_fleet", "--size", "100"]), Job("sdk, 8", ["sdk_fleet", "--size", "100", "--concurrency", "8"])]
    yield Scene("small pages", ["--rows", rows, "--latency", "50"], hundreds, "the same, pages of 100")
    yield Scene("gaps", ["--rows", rows, "--ids", "gaps", "--latency", "5"], hundreds, "ids 1 to 10 apart, pages of 100")
    yield Scene("holes", ["--rows", rows, "--ids", "holes", "--latency", "5"], hundreds, "dense and sparse ids, holes of 50,000")
    yield Scene("one page", ["--rows", "60"], hundreds, "a tenant of one page")
    yield Scene("link", ["--rows", "10000"], [Job("wire", ["bare_wire"])], "10000 devices, uncompressed, over 100 Mbit/s", rate="100mbit")
    far = [late[0], late[2], late[3], Job("nlohmann DOM", ["bare_nlohmann"])]
    yield Scene("far", ["--rows", rows, "--latency", "50", "--gzip"], far, "devices, compressed, at 50 ms, over 100 Mbit/s", rate="100mbit")
    yield Scene("throttled", ["--rows", rows, "--throttle", "25"], late[:3], "every 25th page is a 429 that demands one second: two delays")
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
    return lambda results: results[scene][one]["cpu"] / results[scene][other]["cpu"]


def wall(scene: str, one: str, other: str) -> Callable[[Dict], float]:
    return lambda results: results[scene][one]["wall"] / results[scene][other]["wall"]


def more_requests(scene: str) -> Callable[[Dict], float]:
    """The ratio of requests with 8 in flight to requests without, after two requests per worker are subtracted."""
    return lambda results: (results[scene]["sdk, 8"]["requests"] - 16) / results[scene]["sdk"]["requests"]


def per_row(result: Dict) -> float:
    return result["cpu"] / result["rows"]


def per_connection(results: Dict, job: str) -> float:
    """The CPU time of a connection after the first."""
    first, more = results["first connection"][job], results["connections"][job]
    return (more["cpu"] - first["cpu"]) / (more["accepted"] - first["accepted"])


def wall_per_patch(results: Dict) -> float:
    one, eight = results["patch"]["sdk"], results["patches"]["sdk, 8"]
    return (one["wall"] / one["rows"]) / (eight["wall"] / eight["rows"])


def resent(results: Dict) -> float:
    """The number of requests besides the PATCHes and the request for the token."""
    return sum(one["served"] - one["rows"] - 1 for scene in ("patch", "patches") for one in results[scene].values())


def growth(scene: str, other: str) -> Callable[[Dict], float]:
    return lambda results: per_row(results[scene]["sdk"]) / per_row(results[other]["sdk"])


TARGETS = [
    Target("P1", "CPU: sdk / bare libcurl + simdjson", ["fleet"], cpu("fleet", "sdk", "simdjson"), 1.3, 1.15),
    Target("P1", "the same, members in any order, 30 % absent", ["shuffled"], cpu("shuffled", "sdk", "simdjson"), 1.3, 1.15),
    Target("P1", "CPU: sdk / libcurl + nlohmann DOM", ["fleet"], cpu("fleet", "sdk", "nlohmann DOM"), 1 / 8, 1.7),
    Target("P1", "CPU: sdk / Node, http and JSON.parse", ["fleet"], cpu("fleet", "sdk", "Node"), 1 / 4),
    Target("P1", "CPU of an envelope: sdk / bare libcurl + simdjson", ["envelope"], cpu("envelope", "sdk", "simdjson"), 1.3),
    Target("P1", "CPU of compressed pages: the same", ["gzip"], cpu("gzip", "sdk", "simdjson"), 1.3),
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
    Target("P10", "MiB of the stripped shared library", [], lambda s: s["library"]["bytes"] / MIB, 3, 1),
    Target("P11", "CPU a device: the large fleet / the usual one", ["fleet", "many"], growth("many", "fleet"), 1.1),
    Target("P11", "CPU a device: the large fleet / 10,000", ["few", "many"], growth("many", "few"), 1.1),
    Target("P12", "CPU a new TLS connection: sdk / libcurl's defaults", ["first connection", "connections"],
           lambda s: per_connection(s, "sdk") / per_connection(s, "defaults"), 0.25),
    Target("P12", "the same: sdk / libcurl without a CA path", ["first connection", "connections"],
           lambda s: per_connection(s, "sdk") / per_connection(s, "no CA path"), 1.25),
    Target("P13", "Mbit/s of the link, measured", ["link"], lambda s: s["link"]["wire"]["bytes"] * 8e-6 / s["link"]["wire"]["wall"], 100),
    Target("P13", "at 100 Mbit/s: 8 in flight / one after the other", ["far"], wall("far", "sdk, 8", "sdk"), 1 / 2.5),
    Target("P13", "at 100 Mbit/s: 8 in flight / nlohmann DOM", ["far"], wall("far", "sdk, 8", "nlohmann DOM"), 1 / 6),
    Target("P13", "at 100 Mbit/s: 8 in flight / bare multi, 8", ["far"], wall("far", "sdk, 8", "multi, 8"), 1.10),
    Target("P14", "KiB of an idle client of 500", ["clients"], lambda s: s["clients"]["sdk"]["bytes"] / 1024, 64),
    Target("P14", "connections kept by 500 clients of one host", ["tenants"], lambda s: s["tenants"]["sdk"]["open"], 8, 1),
    Target("P14", "connections open at once, 32 threads", ["tenants"], lambda s: s["tenants"]["sdk"]["max_open"], 32, 1.25),
    Target("P14", "wall of 500 clients: 16 others get 429s / without", ["tenants"], wall("tenants", "sdk, 16 refused", "sdk"), 1.1, 1.3),
    Target("P15", "wall a PATCH at 50 ms: one by one / 8 in flight", ["patch", "patches"], wall_per_patch, 6, at_least=True),
    Target("P15", "connections of 3000 PATCHes, 8 in flight", ["patches"], lambda s: s["patches"]["sdk, 8"]["accepted"], 8, 1),
    Target("P15", "PATCHes that were sent twice", ["patch", "patches"], resent, 0, 1),
    Target("count", "instructions / stored number: decode", [], lambda s: s["instructions"]["decode"], 1.05, 1),
    Target("count", "instructions / stored number: call", [], lambda s: s["instructions"]["call"], 1.05, 1),
    Target("count", "instructions / stored number: refused", [], lambda s: s["instructions"]["refused"], 1.05, 1),
]
