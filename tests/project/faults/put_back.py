# SPDX-License-Identifier: MIT
"""Faults put back on purpose, each of which must turn a test red: put_back.py <project> <scratch folder> [word in the name ...]

The project is copied, each test is seen green, then a few characters of one source are changed, its test's program is built anew
and must fail; the source is restored. Takes minutes to half an hour. NINJAONE_RUN: a command to put before each build and test.
"""

import importlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, NamedTuple

matrix = importlib.import_module("list")


class Fault(NamedTuple):
    name: str
    file: str
    old: str
    new: str
    program: str
    tests: str  # --gtest_filter, or "rows R60 R61": the tests of these rows of the fault matrix


CORE, RETRY, WALK = "src/pipeline/core.cpp", "src/pipeline/retry.cpp", "src/paging/page_walk.cpp"
TRANSPORT = "src/base/transport_fault.cpp"
READER, HANDLE, SETTINGS = "src/http/response_reader.cpp", "src/http/curl_handle.cpp", "src/http/curl_settings.cpp"
MEMORY = "src/http/curl_memory.cpp"
HINTS, URL = "src/pipeline/hints.cpp", "src/http/url.cpp"

FAULTS = [
    Fault("an unsafe write is repeated", RETRY, "if (now.effect == Effect::unsafe && failure.sent && failure.status != 429)",
          "if (now.effect == Effect::unsafe && failure.status == 1)", "fault_tests", "rows R60"),
    Fault("a refused write is not repeated", RETRY, "failure.sent && failure.status != 429)", "failure.sent)", "fault_tests", "rows R58"),
    Fault("no jitter", RETRY, "nanoseconds(wait) + nanoseconds(static_cast<std::int64_t>(extra * 1e6))",
          "nanoseconds(wait) + nanoseconds(static_cast<std::int64_t>(extra * 0))", "fault_tests", "rows R78"),
    Fault("a wait below the server's", RETRY, "return nanoseconds(wait) + nanoseconds", "return nanoseconds(wait) - nanoseconds",
          "fault_tests", "rows R52"),
    Fault("501 is repeated", RETRY, "    case 504:\n", "    case 504:\n    case 501:\n", "fault_tests", "rows R62"),
    Fault("too large an answer is asked for again", TRANSPORT, '{"too_large", false, RetryClass::final}',
          '{"too_large", false, RetryClass::transient}',
          "fault_wire_tests", "rows T24"),
    Fault("a broken handshake is final", TRANSPORT, '{"tls_handshake", true, RetryClass::transient}',
          '{"tls_handshake", true, RetryClass::final}',
          "fault_wire_tests", "rows S48"),
    Fault("retries without a budget", CORE, "budget_->request(state.retry_price,", "budget_->request(0,", "fault_outage_tests", "rows R70"),
    Fault("403 renews the token", CORE, "if (result.response.status != 401 ||",
          "if ((result.response.status != 401 && result.response.status != 403) ||", "fault_tests", "rows R65"),
    Fault("a part passes for the whole", CORE, "|| status == 206) return false;", ") return false;", "fault_tests", "rows R69"),
    Fault("a web page passes for an answer", CORE, "return !expects_json(call) || !is_html", "return true || !is_html", "fault_tests",
          "rows J119"),
    Fault("a token that the server repeats is logged", "src/pipeline/attempt.cpp", "id_header, budget.secrets)", "id_header, {})",
          "canary_tests", "*Echoes*/200"),
    Fault("a renewal that fails keeps its turn", "src/pipeline/token_cache.cpp", "  state.renewing = false;\n",
          "  state.renewing = state.failed_renewal == state.renewals;\n", "wait_tests", "TokenCache.*"),
    Fault("a page that cannot be read is not asked for again", "src/paging/concurrent_fetcher.cpp", "  } catch (const Error& error) {\n    open_.reset();\n",
          "  } catch (const Error& error) {\n", "listing_tests", "*ThrowsWhatIsWrongInARow*"),
    Fault("nothing is said of the file for TLS keys", CORE, 'log_.warn("tls_keys"', 'if (false) log_.warn("tls_keys"',
          "fault_wire_tests", "rows L180"),
    Fault("a date is measured against our own clock", HINTS, 'headers.find("Date")', 'headers.find("X-Date")', "fault_tests", "rows R53"),
    Fault("the first of two times counts", HINTS, "if (wait && (!hints.wait || *wait > *hints.wait)) hints.wait = wait;\n  }\n  if (!hints.wait) hints",
          "if (wait && !hints.wait) hints.wait = wait;\n  }\n  if (!hints.wait) hints", "fault_tests", "rows R57"),
    Fault("a short page ends a listing", WALK, "  to.done = rows == 0;\n  if (to.done) return;\n  if (ids.size() != rows) fail(\"missing\", no_ids);\n"
          "  auto last", "  to.done = rows < static_cast<std::size_t>(page_size_);\n  if (rows == 0) return;\n"
          "  if (ids.size() != rows) fail(\"missing\", no_ids);\n  auto last", "fault_tests", "rows P135"),
    Fault("the next page begins one row late", WALK, "CheckpointAccess::position(to.next) = std::to_string(*last);",
          "CheckpointAccess::position(to.next) = std::to_string(*last + 1);", "fault_tests", "rows P145"),
    Fault("a cursor's offset is not looked at", WALK, "if (!meta.offset || rows == 0) return;", "if (meta.offset || rows == 0) return;",
          "paging_model_tests", "*/Reports"),
    Fault("an answer that got lost is not remembered", "src/paging/page_fetcher.cpp", "if (in_doubt) walk_.lost_answer();", "",
          "paging_model_tests", "*/Reports"),
    Fault("a lane without memory ends the program", "src/paging/id_range_workers.cpp", "broken_ = std::current_exception();",
          "broken_ = std::current_exception(); throw;", "allocation_tests", "*.AListingWith*"),
    Fault("a page is lost where there is no memory for a thread", "src/paging/read_ahead_fetcher.cpp", "} catch (...) {", "} catch (const std::logic_error&) {",
          "allocation_tests", "*.AListingThat*"),
    Fault("a page that could not be handed out is passed over", "src/paging/page_fetcher.cpp", "walk_.take_back();", "", "allocation_tests", "*.AListing"),
    Fault("a lack of memory in libcurl is said to be another fault", SETTINGS, "if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();", "",
          "curl_memory_tests", "*"),
    Fault("a board goes round in a circle", WALK, 'if (seen_.count(*meta.next) != 0) fail("stuck", "`metadata', 'if (false) fail("stuck", "`metadata',
          "paging_model_tests", "*/Boards"),
    Fault("rows are skipped on one page only", WALK, "replays() ? 0 : to.skip;", "0;", "paging_model_tests", "*/Boards"),
    Fault("a place among rows that are to be skipped", "src/paging/checkpoint.cpp", "if (skip_ == 0 && rows", "if (rows", "call_tests",
          "Checkpoint.*"),
    Fault("dots climb out of a path", URL, 'if (segment == "." || segment == "..")', 'if (segment == "...")', "fault_tests", "rows I181"),
    Fault("a query that is no UTF-8 is sent", URL, "if (!is_utf8(key) || !is_utf8(value))", "if (!is_utf8(key))", "fault_tests", "rows I186"),
    Fault("a word widens a filter", "src/api/device_filter.cpp", "if (!std::all_of(", "if (false && !std::all_of(", "fault_tests", "rows I184"),
    Fault("a redirect shows its query", "src/pipeline/error_mapper.cpp", 'target.substr(0, target.find_first_of("?#"))', "target",
          "fault_wire_tests", "rows T34"),
    Fault("two lengths are taken", READER, "if (length_ && *length_ != length)", "if (length_ && *length_ == length + 1)", "fault_wire_tests", "rows T26"),
    Fault("a body without a cap", READER, "if (bytes.size() > limits_.body - response_->body.size())", "if (bytes.empty())", "fault_wire_tests",
          "rows T31"),
    Fault("any encoding is taken", READER, "if (!known || encoded_ ||", "if (encoded_ ||", "http_tests", "rows T30"),
    Fault("headers without a cap for interim answers", READER, "if (header_bytes_ > limits_.headers) return refuse(interim() ?",
          "if (header_bytes_ > limits_.headers && !interim()) return refuse(interim() ?", "fault_wire_tests", "rows T23"),
    Fault("headers that end in the middle are an answer", HANDLE, "(!reader_.headers_complete() || reader_.", "(reader_.", "sockets_tests", "*HeadersCutAfter*"),
    Fault("JSON that was cut is an answer", "src/http/json_end.cpp", "return quoted_ || depth_ > 0;", "return depth_ < 0;", "fault_wire_tests", "rows T16"),
    Fault("more copies than allowed", HANDLE, "if (handle.sends_ == handle.max_sends_)", "if (handle.sends_ == 99)", "sockets_tests", "rows T10"),
    Fault("a refused write leaves again by itself", HANDLE, "request.effect == Effect::unsafe ? 1 : std::max(1, context.max_sends)",
          "std::max(1, context.max_sends)", "sockets_tests", "rows T39"),
    Fault("redirects are followed", SETTINGS, "{CURLOPT_FOLLOWLOCATION, 0}", "{CURLOPT_FOLLOWLOCATION, 1}", "fault_wire_tests", "Redirects.*"),
    Fault("any name on a certificate", SETTINGS, "{CURLOPT_SSL_VERIFYHOST, 2}", "{CURLOPT_SSL_VERIFYHOST, 0}", "sockets_tests", "rows S43"),
    Fault("libcurl frees what it held as it is", MEMORY, "if (memory != nullptr) wipe(memory,", "if (memory == &memory) wipe(memory,", "fault_memory_tests",
          "rows L178"),
    Fault("TLS keeps what it received", "src/http/curl_tls.cpp", "if (set_options != nullptr) set_options(", "if (set_options == nullptr) set_options(",
          "fault_memory_tests", "rows L177 L178"),
    Fault("buffers of libcurl stand in core dumps", MEMORY, "size >= smallest_buffer", "size == 0", "fault_memory_tests", "*.What*"),
    Fault("secrets stand in core dumps", "src/base/secret.cpp", "leave_out_of_dumps(memory, size);", "", "fault_memory_tests", "*.What*"),
    Fault("registers and stack keep secrets", "src/base/wipe.cpp", "if (!hardened) return;", "if (hardened) return;", "fault_memory_tests", "rows L177 L178"),
    Fault("a hardened transport obeys the environment's proxy", SETTINGS, "} else if (options_.hardened ||", "} else if (", "fault_memory_tests", "rows L178"),
    Fault("a hardened transport lets TLS keys be written", MEMORY, 'std::getenv("SSLKEYLOGFILE") != nullptr', 'std::getenv("SSLKEYLOGFILF") != nullptr',
          "fault_wire_tests", "rows L180"),
    Fault("a child closes its parent's connections", "src/http/process_owned.hpp", "if (!is_ours() && object_) leave_behind", "if (false) leave_behind",
          "sockets_tests", "rows C169"),
    Fault("any certificate", SETTINGS, "{CURLOPT_SSL_VERIFYPEER, 1}", "{CURLOPT_SSL_VERIFYPEER, 0}", "sockets_tests", "rows S42"),
]  # fmt: skip


class Scratch:
    def __init__(self, project: Path, folder: Path) -> None:
        self.tree, self.build = folder, folder / "build" / "dev"
        self.tests = matrix.tests_of(project)
        self.wrapper = shlex.split(os.environ.get("NINJAONE_RUN", ""))
        if folder.exists() and any(folder.iterdir()):
            sys.exit(f"{folder} is not empty")
        shutil.copytree(project, self.tree, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build", ".git", "__pycache__"))
        launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        self.run("cmake", "--preset", "test", "-B", str(self.build), "-DCMAKE_UNITY_BUILD=OFF", "-DCMAKE_CXX_FLAGS_DEBUG=-O0", *launcher)

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, cwd=self.tree, capture_output=True, text=True, check=False)

    def builds(self, *programs: str) -> bool:
        done = self.run(*self.wrapper, "cmake", "--build", str(self.build), "--target", *programs)
        if done.returncode != 0:
            print(done.stdout[-2000:], done.stderr[-2000:])
        return done.returncode == 0

    def filter_of(self, fault: Fault) -> str:
        kind, *rows = fault.tests.split()
        if kind != "rows":
            return fault.tests
        names = [test.name for row in rows for test in self.tests[row]]
        return ":".join(f"*{name}:*{name}/*" if "." in name else f"*/{name}:*_{name}" for name in names)

    def verdict(self, fault: Fault) -> str:
        """green, red, or why neither can be said."""
        command = [*self.wrapper, "timeout", "60", str(self.build / "tests" / fault.program), f"--gtest_filter={self.filter_of(fault)}"]
        done = self.run(*command)
        if "Running 0 tests" in done.stdout:
            return "no such test"
        return "green" if done.returncode == 0 else "red"

    def put_back(self, fault: Fault) -> str:
        path = self.tree / fault.file
        text = path.read_text(encoding="utf-8")
        if text.count(fault.old) != 1:
            return f"the text stands {text.count(fault.old)} times in {fault.file}"
        path.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        try:
            return self.verdict(fault) if self.builds(fault.program) else "does not compile"
        finally:
            path.write_text(text, encoding="utf-8")


def main(project: Path, folder: Path, words: List[str]) -> int:
    chosen = [fault for fault in FAULTS if not words or any(word in fault.name for word in words)]
    scratch = Scratch(project, folder)
    if not scratch.builds(*sorted({fault.program for fault in chosen})):
        return 1
    before = {fault.name: scratch.verdict(fault) for fault in chosen}  # while nothing is put back yet
    wrong = 0
    for fault in chosen:
        green = before[fault.name] == "green"
        after = scratch.put_back(fault) if green else "not put back"
        good = green and after == "red"
        wrong += 0 if good else 1
        print(f"{'ok  ' if good else 'FAIL'} {fault.name}: {before[fault.name]}, then {after} ({fault.program} {fault.tests})", flush=True)
    print(f"{len(chosen) - wrong} passed, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3:]))
