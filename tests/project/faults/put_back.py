# SPDX-License-Identifier: MIT
"""Puts faults into the code and checks that a test fails for each of them.

put_back.py <project> <scratch folder> [word in the name ...]
    Copies the project, builds the tests and runs them. Then, for each fault, changes a few
    characters of one source, builds the test program again, expects a test to fail and restores
    the source. This takes minutes to half an hour. The environment variable NINJAONE_RUN may hold
    a command to put in front of each build and test.
put_back.py <project> --check
    Builds nothing. Checks that the text of each fault occurs exactly once in its source and that
    the tests of each fault exist.
"""

import fnmatch
import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, NamedTuple

matrix = importlib.import_module("list")


class Fault(NamedTuple):
    name: str  # what goes wrong
    file: str
    old: str  # occurs once in the file; any whitespace matches any other
    new: str
    program: str
    tests: str  # a --gtest_filter, or "rows R60 R61": the tests of these rows of the fault matrix


CORE, RETRY, WALK = "src/pipeline/core.cpp", "src/pipeline/retry.cpp", "src/paging/page_walk.cpp"
TRANSPORT = "src/base/transport_fault.cpp"
READER, HANDLE = "src/http/response_reader.cpp", "src/http/curl_handle.cpp"
MEMORY, SETTINGS = "src/http/curl_memory.cpp", "src/http/curl_settings.cpp"
HINTS, URL = "src/pipeline/hints.cpp", "src/http/url.cpp"

FAULTS = [
    Fault("an unsafe write is retried", RETRY,
          "if (now.effect == Effect::unsafe && failure.sent && failure.status != 429)",
          "if (now.effect == Effect::unsafe && failure.status == 1)",
          "fault_tests", "rows R60"),
    Fault("a throttled write is not retried", RETRY,
          "failure.sent && failure.status != 429)",
          "failure.sent)",
          "fault_tests", "rows R58"),
    Fault("delays have no jitter", RETRY,
          "nanoseconds(wait) + nanoseconds(static_cast<std::int64_t>(extra * 1e6))",
          "nanoseconds(wait) + nanoseconds(static_cast<std::int64_t>(extra * 0))",
          "fault_tests", "rows R78"),
    Fault("a delay is shorter than the server requests", RETRY,
          "return nanoseconds(wait) + nanoseconds",
          "return nanoseconds(wait) - nanoseconds",
          "fault_tests", "rows R52"),
    Fault("a 501 is retried", RETRY,
          "    case 504:\n",
          "    case 504:\n    case 501:\n",
          "fault_tests", "rows R62"),
    Fault("a request with too large a response is retried", TRANSPORT,
          '{"too_large", false, RetryClass::final}',
          '{"too_large", false, RetryClass::transient}',
          "fault_wire_tests", "rows T24"),
    Fault("a failed handshake is not retried", TRANSPORT,
          '{"tls_handshake", true, RetryClass::transient}',
          '{"tls_handshake", true, RetryClass::final}',
          "fault_wire_tests", "rows S48"),
    Fault("retries cost no budget", CORE,
          "budget_->request(state.retry_price,",
          "budget_->request(0,",
          "fault_outage_tests", "rows R70"),
    Fault("a 403 renews the token", CORE,
          "if (result.response.status != 401 ||",
          "if ((result.response.status != 401 && result.response.status != 403) ||",
          "fault_tests", "rows R65"),
    Fault("a partial response is accepted", CORE,
          "|| status == 206) return false;",
          ") return false;",
          "fault_tests", "rows R69"),
    Fault("a web page is accepted as a response", CORE,
          "return !expects_json(call) || !is_html",
          "return true || !is_html",
          "fault_tests", "rows J119"),
    Fault("a token that the server repeats is logged", "src/pipeline/attempt.cpp",
          "id_header, budget.secrets)",
          "id_header, {})",
          "canary_tests", "*Echoes*/200"),
    Fault("a failed renewal blocks the next one", "src/pipeline/token_cache.cpp",
          "  state.renewing = false;\n",
          "  state.renewing = state.failed_renewal == state.renewals;\n",
          "wait_tests", "TokenCache.*"),
    Fault("an unreadable page is not requested again", "src/paging/concurrent_fetcher.cpp",
          "  } catch (const Error& error) {\n    worker_set_.reset();\n",
          "  } catch (const Error& error) {\n",
          "listing_tests", "*ThrowsAnUnreadableRowInOrder*"),
    Fault("the file for TLS keys is not logged", CORE,
          'log_.warn("tls_keys"',
          'if (false) log_.warn("tls_keys"',
          "fault_wire_tests", "rows L180"),
    Fault("a date is compared with the clock of the client", HINTS,
          'headers.find("Date")',
          'headers.find("X-Date")',
          "fault_tests", "rows R53"),
    Fault("the first of two Retry-After times is used", HINTS,
          "if (wait && (!hints.wait || *wait > *hints.wait)) hints.wait = wait;\n"
          "  }\n"
          "  if (!hints.wait) hints",
          "if (wait && !hints.wait) hints.wait = wait;\n  }\n  if (!hints.wait) hints",
          "fault_tests", "rows R57"),
    Fault("a short page ends a listing", WALK,
          "  next.done = rows == 0;\n"
          "  if (next.done) return;\n"
          '  if (ids.size() != rows) fail("missing", no_ids);\n'
          "  auto last",
          "  next.done = rows < static_cast<std::size_t>(page_size_);\n"
          "  if (rows == 0) return;\n"
          '  if (ids.size() != rows) fail("missing", no_ids);\n'
          "  auto last",
          "fault_tests", "rows P135"),
    Fault("the next page starts one row too late", WALK,
          "CheckpointAccess::position(next.position) = std::to_string(*last);",
          "CheckpointAccess::position(next.position) = std::to_string(*last + 1);",
          "fault_tests", "rows P145"),
    Fault("the offset of a cursor is not checked", WALK,
          "if (!meta.offset || rows == 0) return;",
          "if (meta.offset || rows == 0) return;",
          "paging_model_tests", "*/Reports"),
    Fault("a lost response is not recorded", "src/paging/page_fetcher.cpp",
          "if (earlier_response_lost) walk_.note_lost_response();",
          "",
          "paging_model_tests", "*/Reports"),
    Fault("a thread without memory ends the program", "src/paging/id_range_workers.cpp",
          "worker_failure_ = std::current_exception();",
          "worker_failure_ = std::current_exception(); throw;",
          "allocation_tests", "*.DoNotBreakAListingWithPagesInFlight"),
    Fault("a page is lost if no thread can start", "src/paging/read_ahead_fetcher.cpp",
          "} catch (...) {",
          "} catch (const std::logic_error&) {",
          "allocation_tests", "*.DoNotBreakAListingWithReadAhead"),
    Fault("a page is lost without memory for its rows", "src/paging/page_fetcher.cpp",
          "walk_.undo_take();",
          "",
          "allocation_tests", "*.DoNotBreakAListing"),
    Fault("a lack of memory in libcurl is reported as another fault", SETTINGS,
          "if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();",
          "",
          "curl_memory_tests", "*"),
    Fault("a repeated cursor of a board is accepted", WALK,
          'if (requested_cursors_.count(*meta.next) != 0)\n    fail("stuck", "`metadata',
          'if (false)\n    fail("stuck", "`metadata',
          "paging_model_tests", "*/Boards"),
    Fault("rows are skipped on one page only", WALK,
          "replays() ? 0 : next.skip;",
          "0;",
          "paging_model_tests", "*/Boards"),
    Fault("a checkpoint has a row id among rows to skip", "src/paging/checkpoint.cpp",
          "if (skip_ == 0 && rows",
          "if (rows",
          "call_tests", "Checkpoint.*"),
    Fault("a path may contain ..", URL,
          'if (segment == "." || segment == "..")',
          'if (segment == "...")',
          "fault_tests", "rows I181"),
    Fault("a query that is not UTF-8 is sent", URL,
          "if (!is_utf8(key) || !is_utf8(value))",
          "if (!is_utf8(key))",
          "fault_tests", "rows I186"),
    Fault("a word with grammar characters changes a filter", "src/api/device_filter.cpp",
          "if (!std::all_of(",
          "if (false && !std::all_of(",
          "fault_tests", "rows I184"),
    Fault("an error shows the query of a redirect", "src/pipeline/error_mapper.cpp",
          'target.substr(0, target.find_first_of("?#"))',
          "target",
          "fault_wire_tests", "rows T34"),
    Fault("two different lengths are accepted", READER,
          "if (length_ && *length_ != *length)",
          "if (length_ && *length_ == *length + 1)",
          "fault_wire_tests", "rows T26"),
    Fault("a body has no size limit", READER,
          "if (bytes.size() > limits_.body - response_->body.size())",
          "if (bytes.empty())",
          "fault_wire_tests", "rows T31"),
    Fault("any content encoding is accepted", READER,
          "if (!known || encoded_ ||",
          "if (encoded_ ||",
          "http_tests", "rows T30"),
    Fault("headers of interim responses have no size limit", READER,
          "if (header_bytes_ > limits_.headers)",
          "if (header_bytes_ > limits_.headers && !interim())",
          "fault_wire_tests", "rows T23"),
    Fault("incomplete headers are accepted", HANDLE,
          "(!reader_.headers_complete() || reader_.",
          "(reader_.",
          "sockets_tests", "*HeadersCutAfter*"),
    Fault("incomplete JSON is accepted", "src/http/json_end.cpp",
          "return quoted_ || depth_ > 0;",
          "return depth_ < 0;",
          "fault_wire_tests", "rows T16"),
    Fault("a request is sent more often than allowed", HANDLE,
          "if (handle.sends_ == handle.max_sends_)",
          "if (handle.sends_ == 99)",
          "sockets_tests", "rows T10"),
    Fault("libcurl sends a refused write again", HANDLE,
          "request.effect == Effect::unsafe ? 1 : std::max(1, context.max_sends)",
          "std::max(1, context.max_sends)",
          "sockets_tests", "rows T39"),
    Fault("redirects are followed", SETTINGS,
          "{CURLOPT_FOLLOWLOCATION, 0}",
          "{CURLOPT_FOLLOWLOCATION, 1}",
          "fault_wire_tests", "Redirects.*"),
    Fault("the name on a certificate is not checked", SETTINGS,
          "{CURLOPT_SSL_VERIFYHOST, 2}",
          "{CURLOPT_SSL_VERIFYHOST, 0}",
          "sockets_tests", "rows S43"),
    Fault("memory of libcurl is freed without a wipe", MEMORY,
          "if (memory != nullptr) wipe(memory,",
          "if (memory == &memory) wipe(memory,",
          "fault_memory_tests", "rows L178"),
    Fault("TLS does not clear received data", "src/http/curl_tls.cpp",
          "if (set_options != nullptr) set_options(",
          "if (set_options == nullptr) set_options(",
          "fault_memory_tests", "rows L177 L178"),
    Fault("core dumps contain buffers of libcurl", MEMORY,
          "size >= smallest_buffer",
          "size == 0",
          "fault_memory_tests", "*.What*"),
    Fault("core dumps contain secrets", "src/base/secret.cpp",
          "leave_out_of_dumps(memory, size);",
          "",
          "fault_memory_tests", "*.What*"),
    Fault("registers and stack keep secrets", "src/base/wipe.cpp",
          "if (!hardened) return;",
          "if (hardened) return;",
          "fault_memory_tests", "rows L177 L178"),
    Fault("a hardened transport uses the proxy of the environment", SETTINGS,
          "} else if (options_.hardened ||",
          "} else if (",
          "fault_memory_tests", "rows L178"),
    Fault("a hardened transport lets TLS keys be written", MEMORY,
          'std::getenv("SSLKEYLOGFILE") != nullptr',
          'std::getenv("SSLKEYLOGFILF") != nullptr',
          "fault_wire_tests", "rows L180"),
    Fault("a child process closes connections of its parent", "src/http/process_owned.hpp",
          "if (!is_ours() && object_) leave_behind",
          "if (false) leave_behind",
          "sockets_tests", "rows C169"),
    Fault("certificates are not checked", SETTINGS,
          "{CURLOPT_SSL_VERIFYPEER, 1}",
          "{CURLOPT_SSL_VERIFYPEER, 0}",
          "sockets_tests", "rows S42"),
]  # fmt: skip


def places_of(fault: Fault, text: str) -> List["re.Match[str]"]:
    """Where the old text of a fault is, however clang-format wraps it."""
    return list(re.finditer(r"\s+".join(map(re.escape, fault.old.split())), text))


Tests = Dict[str, List[matrix.Test]]  # the tests of each row of the matrix


def rows_of(fault: Fault) -> List[str]:
    """The rows of the matrix that the fault names. Empty if it has a filter."""
    kind, *rows = fault.tests.split()
    return rows if kind == "rows" else []


def filter_of(fault: Fault, tests: Tests) -> str:
    rows = rows_of(fault)
    if not rows:
        return fault.tests
    names = [test.name for row in rows for test in tests[row]]
    return ":".join(f"*{name}:*{name}/*" if "." in name else f"*/{name}:*_{name}" for name in names)


def names_in(root: Path) -> Iterator[str]:
    """The names of all tests. A parametrised test has one for each word that may be its case."""
    for path in sorted((root / "tests").rglob("*.cpp")):
        text = path.read_text(encoding="utf-8")
        for kind, suite, name in re.findall(r"^\s*TEST(|_F|_P)\((\w+),\s*(\w+)\)", text, re.M):
            yield f"{suite}.{name}"
            if kind == "_P":
                for case in set(re.findall(r"\w+", text)):
                    yield f"All/{suite}.{name}/{case}"


def check(root: Path, faults: Iterable[Fault]) -> Iterator[str]:
    """The problems of the table of faults. Builds nothing."""
    tests, names = matrix.tests_of(root), list(names_in(root))
    for fault in faults:
        path = root / fault.file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        count = len(places_of(fault, text))
        if count != 1:
            yield f"{fault.name}: the text occurs {count} times in {fault.file}: {fault.old!r}"
        for row in rows_of(fault):
            if row not in tests:
                yield f"{fault.name}: no test names row {row} of the fault matrix"
        if not rows_of(fault) and not fnmatch.filter(names, fault.tests):
            yield f"{fault.name}: no test matches the filter {fault.tests}"


class Scratch:
    """A copy of the project and its build."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.tree, self.build = folder, folder / "build" / "dev"
        self.tests = matrix.tests_of(project)
        self.wrapper = shlex.split(os.environ.get("NINJAONE_RUN", ""))
        if folder.exists() and any(folder.iterdir()):
            sys.exit(f"{folder} is not empty")
        ignored = shutil.ignore_patterns("build", ".git", "__pycache__")
        shutil.copytree(project, self.tree, dirs_exist_ok=True, ignore=ignored)
        options = ["-DCMAKE_UNITY_BUILD=OFF", "-DCMAKE_CXX_FLAGS_DEBUG=-O0"]
        if shutil.which("ccache"):
            options.append("-DCMAKE_CXX_COMPILER_LAUNCHER=ccache")
        self.run("cmake", "--preset", "test", "-B", str(self.build), *options)

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, cwd=self.tree, capture_output=True, text=True, check=False)

    def builds(self, *programs: str) -> bool:
        done = self.run(*self.wrapper, "cmake", "--build", str(self.build), "--target", *programs)
        if done.returncode != 0:
            print(done.stdout[-2000:], done.stderr[-2000:])
        return done.returncode == 0

    def result(self, fault: Fault) -> str:
        """Runs the tests of a fault: "passed", "failed", or that there is no such test."""
        program = str(self.build / "tests" / fault.program)
        tests = f"--gtest_filter={filter_of(fault, self.tests)}"
        done = self.run(*self.wrapper, "timeout", "60", program, tests)
        if "Running 0 tests" in done.stdout:
            return "no such test"
        return "passed" if done.returncode == 0 else "failed"

    def put_back(self, fault: Fault) -> str:
        """The result of the tests with the fault in the source."""
        path = self.tree / fault.file
        text = path.read_text(encoding="utf-8")
        places = places_of(fault, text)
        if len(places) != 1:
            return f"the text occurs {len(places)} times in {fault.file}"
        begin, end = places[0].span()
        path.write_text(text[:begin] + fault.new + text[end:], encoding="utf-8")
        try:
            return self.result(fault) if self.builds(fault.program) else "does not compile"
        finally:
            path.write_text(text, encoding="utf-8")


def run(project: Path, folder: Path, words: List[str]) -> int:
    chosen = [fault for fault in FAULTS if not words or any(word in fault.name for word in words)]
    scratch = Scratch(project, folder)
    if not scratch.builds(*sorted({fault.program for fault in chosen})):
        return 1
    before = {fault.name: scratch.result(fault) for fault in chosen}  # without any fault
    wrong = 0
    for fault in chosen:
        passed = before[fault.name] == "passed"
        after = scratch.put_back(fault) if passed else "not put back"
        good = passed and after == "failed"
        wrong += 0 if good else 1
        results = f"{before[fault.name]}, then {after}"
        tests = f"{fault.program} {fault.tests}"
        print(f"{'ok  ' if good else 'FAIL'} {fault.name}: {results} ({tests})", flush=True)
    print(f"{len(chosen) - wrong} passed, {wrong} failed")
    return 1 if wrong else 0


def main(project: str, *arguments: str) -> int:
    if arguments == ("--check",):
        problems = list(check(Path(project), FAULTS))
        for problem in problems:
            print(problem)
        return 1 if problems else 0
    return run(Path(project).resolve(), Path(arguments[0]).resolve(), list(arguments[1:]))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
