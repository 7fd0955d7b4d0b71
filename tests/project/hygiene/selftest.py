# SPDX-License-Identifier: MIT
"""The checks refuse what they are there to refuse: selftest.py <compiler> <clang-format, or none>."""

import importlib
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Callable, Dict, Iterator, List

import check_format
import check_headers
import check_layers
import check_log
import check_packages
import check_promises
import check_sizes
import check_text
import must_not_compile
import readme_blocks
import tree

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / folder) for folder in ("project/faults", "scenario/peers")]
faults = importlib.import_module("list")
peers = importlib.import_module("cases")

COMPILER, FORMATTER = sys.argv.pop(1), sys.argv.pop(1)
MIT = "// SPDX-License-Identifier: MIT\n"
Check = Callable[[Path], Iterator[str]]


def found(check: Check, files: Dict[str, str]) -> List[str]:
    """What a check says of a project that has these files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return list(check(root))


class Refuses(unittest.TestCase):
    def refused(self, check: Check, files: Dict[str, str], *pieces: str) -> None:
        problems = found(check, files)
        self.assertEqual(len(problems), len(pieces), problems)
        for piece, problem in zip(pieces, problems):
            self.assertIn(piece, problem)

    def taken(self, check: Check, files: Dict[str, str]) -> None:
        self.refused(check, files)


class Layers(Refuses):
    def test_thread_locals(self) -> None:
        self.taken(check_layers.check, {"src/base/a.cpp": "thread_local int a = 0;  // not a thread_local std::string\n"})
        for line in ("thread_local std::string a;", "  static thread_local std::unique_ptr<int> a{};"):
            self.refused(check_layers.check, {"src/base/a.cpp": f"int b;\n{line}\n"}, "may have a destructor")

    def includes(self, where: str, line: str, *pieces: str) -> None:
        public = {"include/ninjaone/ids.hpp": "", "include/ninjaone/client.hpp": "", "include/ninjaone/sandbox.hpp": "",
                  "include/ninjaone/model/device.hpp": "", "include/ninjaone/alerts.hpp": "#include <ninjaone/detail/core_ref.hpp>\n",
                  "include/ninjaone/detail/core_ref.hpp": ""}
        with self.subTest(where=where, line=line):
            self.refused(check_layers.check, {**public, where: f"#include {line}\n"}, *pieces)

    def test_arrows_point_downward(self) -> None:
        self.includes("src/paging/a.cpp", '"json/b.hpp"')
        self.includes("src/paging/a.cpp", '"auth/b.hpp"')
        self.includes("src/json/a.cpp", '"paging/b.hpp"', "is not below src/json")
        self.includes("src/base/a.cpp", "<ninjaone/client.hpp>", "lies above src/base")
        self.includes("src/other/a.cpp", "<string>", "is no layer")

    def test_the_engine_knows_no_subject(self) -> None:
        self.includes("src/api/a.cpp", "<ninjaone/model/device.hpp>")
        self.includes("src/json/a.cpp", "<ninjaone/model/device.hpp>", "is a subject")
        self.includes("src/pipeline/a.cpp", "<ninjaone/alerts.hpp>", "is a subject")

    def test_the_sandbox_stands_beside_them(self) -> None:
        self.includes("src/sandbox/a.cpp", '"base/b.hpp"')
        self.includes("src/sandbox/a.cpp", '"json/b.hpp"', "is not below src/sandbox")
        self.includes("src/api/a.cpp", '"sandbox/b.hpp"', "is not below src/api")
        self.includes("src/pipeline/a.cpp", "<ninjaone/sandbox.hpp>", "is not for src/pipeline")

    def test_public_headers_know_only_each_other(self) -> None:
        self.includes("include/ninjaone/a.hpp", "<ninjaone/ids.hpp>")
        self.includes("include/ninjaone/a.hpp", "<ninjaone/gone.hpp>", "does not exist")
        self.includes("include/ninjaone/a.hpp", '"json/b.hpp"', "public headers only")
        self.includes("include/ninjaone/a.hpp", "<curl/curl.h>", "belongs in src/http/curl_")
        self.includes("examples/a.cpp", '"json/b.hpp"', "what a user can use")

    def test_third_party_headers_stay_where_they_belong(self) -> None:
        self.includes("src/http/curl_pool.cpp", "<curl/curl.h>")
        self.includes("src/http/headers.cpp", "<curl/curl.h>", "belongs in")
        self.includes("src/pipeline/a.cpp", "<nlohmann/json.hpp>", "belongs in")
        self.includes("src/sandbox/a.cpp", "<nlohmann/json.hpp>")
        self.includes("include/ninjaone/nlohmann.hpp", "<nlohmann/json.hpp>")
        self.includes("include/ninjaone/a.hpp", "<nlohmann/json.hpp>", "belongs in")
        self.includes("src/sandbox/a.cpp", "<simdjson.h>", "belongs in")
        self.includes("src/json/a.cpp", "<httplib.h>", "name its owner")
        self.includes("src/sandbox/server/gzip.cpp", "<zlib.h>")
        self.includes("src/sandbox/a.cpp", "<zlib.h>", "belongs in")
        self.includes("src/json/a.cpp", "<boost/json.hpp>", "name its owner")
        self.includes("src/http/a.cpp", "<sys/socket.h>")
        self.includes("src/json/a.cpp", '"url.hpp"', "write it from src/ on")


class Sizes(Refuses):
    def test_files(self) -> None:
        self.taken(check_sizes.check, {"include/a.hpp": "\n" * 200, "src/api/a.cpp": "\n" * 500})
        self.refused(check_sizes.check, {"include/a.hpp": "\n" * 201}, "201 lines, 200 at most")
        self.refused(check_sizes.check, {"src/api/a.cpp": "\n" * 501}, "501 lines, 500 at most")

    def test_functions(self) -> None:
        body = "  f();\n" * 49
        for header in ("void f()", "template <class T, class U>\nauto C::f(T<U> a) const -> int", "C::C() : a_{1}, b_(2)", "TEST(A, B)"):
            for before in ("namespace n {\n", "class C {\n public:\n", "const char* s = \"{\"; // {\n#define M {\nint t[] = {1};\n{\n"):
                with self.subTest(header=header, before=before):
                    lines = header.count("\n")
                    long = {"src/api/a.cpp": f"{before}{header} {{\n{body}}}\n}}\n"}
                    short = {"src/api/a.cpp": f"{before}{header} {{\n{body[(lines + 1) * 7:]}}}\n}}\n"}
                    self.refused(check_sizes.check, long, f"{51 + lines} lines, 50 at most")
                    self.taken(check_sizes.check, short)

    def test_a_test_may_hold_its_table(self) -> None:
        text = "TEST(A, B) {\n" + "  f();\n" * 98 + "}\n"
        self.taken(check_sizes.check, {"tests/unit/a_test.cpp": text})
        self.refused(check_sizes.check, {"src/api/a.cpp": text}, "100 lines, 50 at most")

    def test_tables_are_no_functions(self) -> None:
        self.taken(check_sizes.check, {"src/api/a.cpp": "constexpr Row rows[] = {\n" + "  {1, f(2)},\n" * 90 + "};\n"})


class Text(Refuses):
    def test_licence(self) -> None:
        self.taken(check_text.check, {"src/a.cpp": MIT, ".ci/run": "#!/bin/sh\n" + MIT.replace("//", "#"), "README.md": ""})
        for name in ("src/a.cpp", "a.py", "CMakeLists.txt", ".ci/run", "cmake/a.cmake.in"):
            self.refused(check_text.check, {name: "\n"}, "no line SPDX")

    def test_places(self) -> None:
        here = "/" + "home"
        self.refused(check_text.check, {"README.md": f"see {here}/somebody/x\n"}, "a path of one machine")
        self.refused(check_text.check, {"a.md": "https://" + "deb.debian.org/x\n"}, "a place to download from")
        self.refused(check_text.check, {"CMakeLists.txt": "# " + MIT + "# https:" + "//example.com/a.tgz\n"}, "a place to download from")
        self.taken(check_text.check, {"README.md": "https://app.ninjarmm.com, ${root}" + here + "/x, api" + here + "/x\n"})


class Headers(Refuses):
    def headers(self, files: Dict[str, str], *pieces: str) -> None:
        def check(root: Path) -> Iterator[str]:
            return check_headers.check(root, COMPILER, "c++17", ["ninjaone/a.hpp"])

        self.refused(check, {f"include/ninjaone/{name}": "#pragma once\n" + text for name, text in files.items()}, *pieces)

    def test_names(self) -> None:
        self.headers({"a.hpp": "// curl_easy_init\nstruct CurlOptions { const char* text = \"CURL\"; };\n"})
        self.headers({"a.hpp": "struct CURL;\n"}, "CURL after preprocessing")
        self.headers({"a.hpp": "namespace nlohmann {}\n"}, "nlohmann after preprocessing")

    def test_macros(self) -> None:
        self.headers({"a.hpp": "#include <algorithm>\ninline int a(int b) { return (std::min)(b, 1); }\n"})
        self.headers({"a.hpp": "#include <algorithm>\ninline int a(int b) { return std::min(b, 1); }\n"}, "other people's macros")
        self.headers({"a.hpp": "enum class Method { DELETE };\n"}, "other people's macros")
        self.headers({"a.hpp": "#undef GetMessage\n"}, "GetMessage was taken back")

    def test_installed(self) -> None:
        self.headers({"a.hpp": "", "b.hpp": ""}, "ninjaone/b.hpp is not installed")
        self.refused(lambda root: check_headers.check(root, COMPILER, "c++17", []), {"src/a.cpp": ""}, "no public header")


class MustNotCompile(Refuses):
    def wrong(self, text: str, *pieces: str) -> None:
        self.refused(lambda root: must_not_compile.check(root, COMPILER, "c++17", root / "a.cpp"), {"a.cpp": text}, *pieces)

    def test_both_halves_count(self) -> None:
        bad = "#ifdef WRONG\nint a = nothing;\n#endif\n"
        self.wrong("// refused: nothing\n" + bad)
        self.wrong(bad, "no line")
        self.wrong("// refused: nothing\nint a = 1;\n", "compiles with -DWRONG")
        self.wrong("// refused: everything\n" + bad, "refused for another reason")
        self.wrong("// refused: nothing\nint b = nothing;\n" + bad, "its right half")


class Packages(Refuses):
    def recipes(self, version: str, option: str, *pieces: str) -> None:
        json = f'{{"version": "{version}"}}'
        self.refused(check_packages.check, {
            "CMakeLists.txt": "project(ninjaone VERSION 1.2.3)\noption(NINJAONE_A \"\" ON)\n",
            "vcpkg.json": json, "ports/ninjaone/vcpkg.json": json, "conanfile.py": 'version = "1.2.3"\n',
            "ports/ninjaone/portfile.cmake": f"-D{option}=ON\n"}, *pieces)

    def test_versions_and_options(self) -> None:
        self.recipes("1.2.3", "NINJAONE_A")
        self.recipes("1.2.2", "NINJAONE_A", "vcpkg.json: version 1.2.2, not 1.2.3", "ports/ninjaone/vcpkg.json: version")
        self.recipes("1.2.3", "NINJAONE_B", "portfile.cmake: there is no option NINJAONE_B")


class Promises(Refuses):
    def test_names(self) -> None:
        files = {"README.md": "## Promises\n`Suite.One…`, `Suite.…Two`, `Suite.*`, `ErrorInfo::x`\n## Errors\n`Suite.None`\n"}
        self.taken(check_promises.check, {**files, "tests/a.cpp": "TEST(Suite, OneTwo) {}\n"})
        self.refused(check_promises.check, {**files, "tests/a.cpp": "TEST(Suite, Two) {}\n"}, "no test is called Suite.One")


class Log(Refuses):
    def test_words(self) -> None:
        code = {"src/base/a.cpp": '{"dns", true, RetryClass::final}, fail_configuration(\n"path", x); Verdict busy{503, "busy", x}; log.warn("token", x);'}
        page = "| Reason | Where |\n|---|---|\n| `dns`, `path` | `elsewhere` |\n\n| `what` |\n|---|\n| `token` |\n| `busy` |\n\n| Other |\n|---|\n| `any` |\n"
        self.taken(check_log.check, {**code, "docs/log.md": page})
        self.refused(check_log.check, {**code, "docs/log.md": page.replace("`dns`, ", "")}, "`dns` is missing")
        self.refused(check_log.check, {**code, "docs/log.md": page.replace("`busy`", "`idle`")}, "`busy` is missing", "`idle` is not in src/")


class Format(unittest.TestCase):
    @unittest.skipIf(FORMATTER == "none", "no clang-format")
    def test_a_blank_too_many(self) -> None:
        for text, status in (("int a = 1;\n", 0), ("int  a = 1;\n", 1)):
            self.assertEqual(bool(found(lambda root: iter([check_format.run(root, FORMATTER, *check_format.DRY)]), {"a.cpp": text})[0]), status)


class Readme(unittest.TestCase):
    PROGRAM = "```cpp\nint main() {}\n```\n"

    def test_blocks(self) -> None:
        text = f"# Title\n{self.PROGRAM}\n<!-- compile: statements c++20 -->\n```cpp\nf();\n```\n```sh\nls\n```\n"
        kinds = [(kind, standard, source.split("\n")[0]) for kind, standard, source in readme_blocks.blocks(text)]
        self.assertEqual(kinds, [("program", 17, "#line 3"), ("statements", 20, "#line 8")])

    def test_wrapped_blocks_compile(self) -> None:
        text = "<!-- compile: declarations -->\n```cpp\nint f();\n```\n<!-- compile: statements -->\n```cpp\nint a = 1;\nuse(client, a);\n```\n"
        umbrella = "namespace ninjaone { class Client {}; inline void use(const Client&, int) {} }\n"
        for number, (_, _, source) in enumerate(readme_blocks.blocks(text)):
            with self.subTest(number), tempfile.TemporaryDirectory() as folder:
                readme_blocks.write(Path(folder), {"a.cpp": source})
                (Path(folder) / "ninjaone").mkdir()
                (Path(folder) / "ninjaone/ninjaone.hpp").write_text(umbrella, encoding="utf-8")
                result = tree.run(COMPILER, "-fsyntax-only", "-Wall", "-Werror", "-I", folder, f"{folder}/a.cpp")
                self.assertEqual(result.returncode, 0, result.stderr)

    def test_no_block_is_left_out(self) -> None:
        for text in ("```cpp\nf();\n```\n", "  ```cpp\n  int main() {}\n  ```\n", "```c++\nint main() {}\n```\n", "```cpp\nint main() {}\n"):
            with self.subTest(text), self.assertRaises(ValueError):
                readme_blocks.blocks(text)


class Comments(unittest.TestCase):
    def test_literals_and_comments_are_blank(self) -> None:
        text = "a /* { */ \"{\\\"\" '{' R\"x({)\" )x\" // {\nb 1'000 '\"' c"
        self.assertEqual(tree.without_comments(text).split(), ["a", '""', '""', '""', "b", "1'000", '""', "c"])


class Faults(Refuses):
    def test_every_row_has_a_test_or_a_reason(self) -> None:
        rows = "tests/project/faults/rows.txt"
        numbered = {"tests/a_test.cpp": MIT + "// Faults R52, R53.\nTEST(Suite, Phrase) {}\n", "tests/project/faults/README.md": ""}
        stale = "README.md is not what"
        self.refused(faults.check, {**numbered, rows: "R52 | a |\nR53 | b |\nR54 | c | by hand\n"}, stale)
        self.refused(faults.check, {**numbered, rows: "R52 | a |\nR53 | b |\nR54 | c |\n"}, "R54 has neither", stale)
        self.refused(faults.check, {**numbered, rows: "R52 | a |\n"}, "names R53, which is no row", stale)
        cases = {**numbered, "tests/b_test.cpp": MIT + '    // Fault T14.\n    {"BodyCut", 1},\n    {"IsNone", 1},\n'}
        self.refused(faults.check, {**cases, rows: "R52 | a |\nR53 | b |\n"}, "names T14, which is no row", stale)


class Peers(Refuses):
    def test_every_case_has_a_test_or_a_reason(self) -> None:
        test = {"tests/scenario/peers/a_test.cpp": MIT + 'TEST(Peer, One) {}\nTEST_P(Table, Case) {}\n    {"Row", 1},\n'}
        lists = "| Case | Here | How |\n|---|---|---|\n| one | same | `Peer.One` |\n| row | differs | `Table/Row`: so |\n| x | no | none |\n"
        self.taken(peers.check, {**test, "tests/scenario/peers/a.md": lists})
        self.refused(peers.check, {**test, "tests/scenario/peers/a.md": lists.replace("Peer.One", "Peer.Two")}, "names Peer.Two", "Peer.One is in no list")
        self.refused(peers.check, {**test, "tests/scenario/peers/a.md": lists.replace("`Table/Row`", "`Table/Other`")}, "names Table/Other", "Table/Row is in")
        self.refused(peers.check, {**test, "tests/scenario/peers/a.md": lists.replace("| same |", "| alike |")}, "one is neither")
        self.refused(peers.check, {**test, "tests/scenario/peers/a.md": lists.replace("`Table/Row`: so |", "`Table/Row`: so |\n| y | same | z |")}, "y is neither")


if __name__ == "__main__":
    unittest.main()
