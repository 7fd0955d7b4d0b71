# SPDX-License-Identifier: MIT
"""Tests that the checks find problems: selftest.py <compiler> <clang-format, or none>"""

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

TESTS = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / folder) for folder in ("project/faults", "scenario/peers")]
faults = importlib.import_module("list")
put_back = importlib.import_module("put_back")
peers = importlib.import_module("cases")

COMPILER, FORMATTER = sys.argv.pop(1), sys.argv.pop(1)
MIT = "// SPDX-License-Identifier: MIT\n"
Files = Dict[str, str]  # the paths of a project and their texts
Check = Callable[[Path], Iterator[str]]


def problems_of(check: Check, files: Files) -> List[str]:
    """What a check finds in a project with these files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return list(check(root))


class CheckTest(unittest.TestCase):
    def rejects(self, check: Check, files: Files, *pieces: str) -> None:
        """The check finds one problem for each piece, and the text of the problem contains it."""
        problems = problems_of(check, files)
        self.assertEqual(len(problems), len(pieces), problems)
        for piece, problem in zip(pieces, problems):
            self.assertIn(piece, problem)

    def accepts(self, check: Check, files: Files) -> None:
        self.rejects(check, files)


class Layers(CheckTest):
    PUBLIC = {
        "include/ninjaone/ids.hpp": "",
        "include/ninjaone/client.hpp": "",
        "include/ninjaone/sandbox.hpp": "",
        "include/ninjaone/model/device.hpp": "",
        "include/ninjaone/alerts.hpp": "#include <ninjaone/detail/core_ref.hpp>\n",
        "include/ninjaone/detail/core_ref.hpp": "",
    }

    def includes(self, path: str, name: str, *pieces: str) -> None:
        with self.subTest(path=path, name=name):
            files = {**self.PUBLIC, path: f"#include {name}\n"}
            self.rejects(check_layers.check, files, *pieces)

    def test_thread_local_objects_have_no_destructor(self) -> None:
        good = "thread_local int a = 0;  // not a thread_local std::string\n"
        self.accepts(check_layers.check, {"src/base/a.cpp": good})
        for line in (
            "thread_local std::string a;",
            "  static thread_local std::unique_ptr<int> a{};",
        ):
            files = {"src/base/a.cpp": f"int b;\n{line}\n"}
            self.rejects(check_layers.check, files, "may have a destructor")

    def test_a_layer_includes_only_lower_layers(self) -> None:
        self.includes("src/paging/a.cpp", '"json/b.hpp"')
        self.includes("src/paging/a.cpp", '"auth/b.hpp"')
        self.includes("src/json/a.cpp", '"paging/b.hpp"', "is not below src/json")
        self.includes("src/base/a.cpp", "<ninjaone/client.hpp>", "is above src/base")
        self.includes("src/other/a.cpp", "<string>", "is not a layer")

    def test_the_engine_includes_no_subject(self) -> None:
        subject = "includes the header of a subject"
        self.includes("src/api/a.cpp", "<ninjaone/model/device.hpp>")
        self.includes("src/json/a.cpp", "<ninjaone/model/device.hpp>", subject)
        self.includes("src/pipeline/a.cpp", "<ninjaone/alerts.hpp>", subject)

    def test_the_sandbox_is_beside_the_layers(self) -> None:
        self.includes("src/sandbox/a.cpp", '"base/b.hpp"')
        self.includes("src/sandbox/a.cpp", '"json/b.hpp"', "is not below src/sandbox")
        self.includes("src/api/a.cpp", '"sandbox/b.hpp"', "is not below src/api")
        self.includes("src/pipeline/a.cpp", "<ninjaone/sandbox.hpp>", "must not include")

    def test_the_toolkit_includes_only_public_headers(self) -> None:
        self.includes("src/toolkit/a.cpp", "<ninjaone/client.hpp>")
        self.includes("src/toolkit/a.cpp", '"toolkit/b.hpp"')
        self.includes("src/toolkit/a.cpp", '"base/b.hpp"', "is not below src/toolkit")
        self.includes("src/api/a.cpp", '"toolkit/b.hpp"', "is not below src/api")

    def test_a_public_header_includes_only_public_headers(self) -> None:
        self.includes("include/ninjaone/a.hpp", "<ninjaone/ids.hpp>")
        self.includes("include/ninjaone/a.hpp", "<ninjaone/gone.hpp>", "does not exist")
        self.includes("include/ninjaone/a.hpp", '"json/b.hpp"', "only include public headers")
        self.includes("include/ninjaone/a.hpp", "<curl/curl.h>", "only src/http/curl_")
        self.includes("examples/a.cpp", '"json/b.hpp"', "only what users can include")

    def test_third_party_headers_have_owners(self) -> None:
        self.includes("src/http/curl_pool.cpp", "<curl/curl.h>")
        self.includes("src/http/headers.cpp", "<curl/curl.h>", "may include")
        self.includes("src/pipeline/a.cpp", "<nlohmann/json.hpp>", "may include")
        self.includes("src/sandbox/a.cpp", "<nlohmann/json.hpp>")
        self.includes("include/ninjaone/nlohmann.hpp", "<nlohmann/json.hpp>")
        self.includes("include/ninjaone/a.hpp", "<nlohmann/json.hpp>", "may include")
        self.includes("src/sandbox/a.cpp", "<simdjson.h>", "may include")
        self.includes("src/json/a.cpp", "<httplib.h>", "add it to THIRD_PARTY")
        self.includes("src/sandbox/server/gzip.cpp", "<zlib.h>")
        self.includes("src/sandbox/a.cpp", "<zlib.h>", "may include")
        self.includes("src/json/a.cpp", "<boost/json.hpp>", "add it to THIRD_PARTY")
        self.includes("src/http/a.cpp", "<sys/socket.h>")
        self.includes("src/json/a.cpp", '"url.hpp"', "write the path from src/")


class Sizes(CheckTest):
    def test_files(self) -> None:
        self.accepts(check_sizes.check, {"include/a.hpp": "\n" * 200, "src/api/a.cpp": "\n" * 500})
        long_header, long_source = {"include/a.hpp": "\n" * 201}, {"src/api/a.cpp": "\n" * 501}
        self.rejects(check_sizes.check, long_header, "201 lines, more than 200")
        self.rejects(check_sizes.check, long_source, "501 lines, more than 500")

    def test_functions(self) -> None:
        body = "  f();\n" * 49
        headers = (
            "void f()",
            "template <class T, class U>\nauto C::f(T<U> a) const -> int",
            "C::C() : a_{1}, b_(2)",
            "TEST(A, B)",
        )
        before = (
            "namespace n {\n",
            "class C {\n public:\n",
            'const char* s = "{"; // {\n#define M {\nint t[] = {1};\n{\n',
        )
        for header, first in ((header, first) for header in headers for first in before):
            with self.subTest(header=header, before=first):
                lines = header.count("\n")
                shorter = body[(lines + 1) * 7 :]
                long = {"src/api/a.cpp": f"{first}{header} {{\n{body}}}\n}}\n"}
                short = {"src/api/a.cpp": f"{first}{header} {{\n{shorter}}}\n}}\n"}
                self.rejects(check_sizes.check, long, f"{51 + lines} lines, more than 50")
                self.accepts(check_sizes.check, short)

    def test_a_test_may_be_longer(self) -> None:
        text = "TEST(A, B) {\n" + "  f();\n" * 98 + "}\n"
        self.accepts(check_sizes.check, {"tests/unit/a_test.cpp": text})
        self.rejects(check_sizes.check, {"src/api/a.cpp": text}, "100 lines, more than 50")

    def test_a_table_is_not_a_function(self) -> None:
        table = "constexpr Row rows[] = {\n" + "  {1, f(2)},\n" * 90 + "};\n"
        self.accepts(check_sizes.check, {"src/api/a.cpp": table})


class Text(CheckTest):
    def test_licence(self) -> None:
        script = "#!/bin/sh\n" + MIT.replace("//", "#")
        self.accepts(check_text.check, {"src/a.cpp": MIT, ".ci/run": script, "README.md": ""})
        for name in ("src/a.cpp", "a.py", "CMakeLists.txt", ".ci/run", "cmake/a.cmake.in"):
            self.rejects(check_text.check, {name: "\n"}, "the line SPDX")

    def test_paths_and_addresses(self) -> None:
        home, https = "/" + "home", "https:" + "//"
        path = {"README.md": f"see {home}/somebody/x\n"}
        archive = {"a.md": f"{https}deb.debian.org/x\n"}
        download = {"CMakeLists.txt": f"# {MIT}# {https}example.com/a.tgz\n"}
        good = f"{https}app.ninjarmm.com, ${{root}}{home}/x, api{home}/x\n"
        self.rejects(check_text.check, path, "a path of one machine")
        self.rejects(check_text.check, archive, "an address of a download")
        self.rejects(check_text.check, download, "an address of a download")
        self.accepts(check_text.check, {"README.md": good})


class Headers(CheckTest):
    def headers(self, texts: Files, *pieces: str) -> None:
        def check(root: Path) -> Iterator[str]:
            return check_headers.check(root, COMPILER, "c++17", ["ninjaone/a.hpp"])

        files = {f"include/ninjaone/{name}": "#pragma once\n" + texts[name] for name in texts}
        self.rejects(check, files, *pieces)

    def test_third_party_names(self) -> None:
        good = '// curl_easy_init\nstruct CurlOptions { const char* text = "CURL"; };\n'
        self.headers({"a.hpp": good})
        self.headers({"a.hpp": "struct CURL;\n"}, "CURL after preprocessing")
        self.headers({"a.hpp": "namespace nlohmann {}\n"}, "nlohmann after preprocessing")

    def test_macros(self) -> None:
        include, macros = "#include <algorithm>\n", "with macros of other libraries"
        good = include + "inline int a(int b) { return (std::min)(b, 1); }\n"
        bad = include + "inline int a(int b) { return std::min(b, 1); }\n"
        self.headers({"a.hpp": good})
        self.headers({"a.hpp": bad}, macros)
        self.headers({"a.hpp": "enum class Method { DELETE };\n"}, macros)
        self.headers({"a.hpp": "#undef GetMessage\n"}, "a header undefines GetMessage")

    def test_installed(self) -> None:
        self.headers({"a.hpp": "", "b.hpp": ""}, "ninjaone/b.hpp is not installed")

        def check(root: Path) -> Iterator[str]:
            return check_headers.check(root, COMPILER, "c++17", [])

        self.rejects(check, {"src/a.cpp": ""}, "no public header")


class MustNotCompile(CheckTest):
    def compiles(self, text: str, *pieces: str) -> None:
        def check(root: Path) -> Iterator[str]:
            return must_not_compile.check(root, COMPILER, "c++17", root / "a.cpp")

        self.rejects(check, {"a.cpp": text}, *pieces)

    def test_both_halves_are_compiled(self) -> None:
        bad = "#ifdef WRONG\nint a = nothing;\n#endif\n"
        self.compiles("// error: nothing\n" + bad)
        self.compiles(bad, "the line `// error:")
        self.compiles("// error: nothing\nint a = 1;\n", "compiles with -DWRONG")
        self.compiles("// error: everything\n" + bad, "does not match")
        both = "// error: nothing\nint b = nothing;\n" + bad
        self.compiles(both, "does not compile without -DWRONG")


class Packages(CheckTest):
    def recipes(self, version: str, option: str, *pieces: str) -> None:
        json = f'{{"version": "{version}"}}'
        project = 'project(ninjaone VERSION 1.2.3)\noption(NINJAONE_A "" ON)\n'
        files = {
            "CMakeLists.txt": project,
            "vcpkg.json": json,
            "ports/ninjaone/vcpkg.json": json,
            "conanfile.py": 'version = "1.2.3"\n',
            "ports/ninjaone/portfile.cmake": f"-D{option}=ON\n",
        }
        self.rejects(check_packages.check, files, *pieces)

    def test_versions_and_options(self) -> None:
        version = "vcpkg.json: the version is 1.2.2, not 1.2.3"
        option = "portfile.cmake: the option NINJAONE_B does not exist"
        self.recipes("1.2.3", "NINJAONE_A")
        self.recipes("1.2.2", "NINJAONE_A", version, "ports/ninjaone/" + version)
        self.recipes("1.2.3", "NINJAONE_B", option)


class Promises(CheckTest):
    NAMES = "`Suite.One…`, `Suite.…Two`, `Suite.*`, `Suite.OneTwo/Case`, `ErrorInfo::x`\n"
    FILES = {
        "README.md": f"## Promises\n{NAMES}## Errors\n`Suite.None`\n",
        "docs/a.md": "`Suite.…Two`, `Other.Name`\n",
    }

    def test_names(self) -> None:
        right = {**self.FILES, "tests/a.cpp": "TEST(Suite, OneTwo) {}\n"}
        self.accepts(check_promises.check, right)
        wrong = {**self.FILES, "tests/a.cpp": "TEST(Suite, Two) {}\n"}
        missing = "README.md: there is no test "
        one, both = missing + "Suite.One…", missing + "Suite.OneTwo"
        self.rejects(check_promises.check, wrong, one, both)
        docs = {**right, "docs/a.md": "`Suite.Three`\n"}
        self.rejects(check_promises.check, docs, "docs/a.md: there is no test Suite.Three")


class Log(CheckTest):
    def test_words(self) -> None:
        code = {"src/base/a.cpp": '{"dns", true, RetryClass::final}, fail_configuration(\n"path", x); Verdict busy{503, "busy", x}; log.warn("token", x);'}
        page = "| Reason | Where |\n|---|---|\n| `dns`, `path` | `elsewhere` |\n\n| `what` |\n|---|\n| `token` |\n| `busy` |\n\n| Other |\n|---|\n| `any` |\n"
        self.accepts(check_log.check, {**code, "docs/log.md": page})
        self.rejects(check_log.check, {**code, "docs/log.md": page.replace("`dns`, ", "")}, "`dns` is missing")
        self.rejects(check_log.check, {**code, "docs/log.md": page.replace("`busy`", "`idle`")}, "`busy` is missing", "`idle` is not in src/")


class Format(unittest.TestCase):
    @unittest.skipIf(FORMATTER == "none", "clang-format is not installed")
    def test_an_extra_blank(self) -> None:
        def check(root: Path) -> Iterator[str]:
            yield str(check_format.run(root, FORMATTER, *check_format.DRY))

        for text, changes in (("int a = 1;\n", False), ("int  a = 1;\n", True)):
            self.assertEqual(problems_of(check, {"a.cpp": text}) != ["0"], changes)


class Readme(unittest.TestCase):
    PROGRAM = "```cpp\nint main() {}\n```\n"
    STATEMENTS = "<!-- compile: statements c++20 -->\n```cpp\nf();\n```\n"

    def test_blocks(self) -> None:
        text = f"# Title\n{self.PROGRAM}\n{self.STATEMENTS}```sh\nls\n```\n"
        blocks = readme_blocks.blocks(text)
        kinds = [(kind, standard, source.split("\n")[0]) for kind, standard, source in blocks]
        self.assertEqual(kinds, [("program", 17, "#line 3"), ("statements", 20, "#line 8")])

    def test_blocks_compile(self) -> None:
        text = (
            "<!-- compile: declarations -->\n```cpp\nint f();\n```\n"
            "<!-- compile: statements -->\n```cpp\nint a = 1;\nuse(client, a);\n```\n"
        )
        use = "class Client {}; inline void use(const Client&, int) {}"
        umbrella = f"namespace ninjaone {{ {use} }}\n"
        for number, (_, _, source) in enumerate(readme_blocks.blocks(text)):
            with self.subTest(number), tempfile.TemporaryDirectory() as folder:
                readme_blocks.write(Path(folder), {"a.cpp": source})
                (Path(folder) / "ninjaone").mkdir()
                header = Path(folder) / "ninjaone/ninjaone.hpp"
                header.write_text(umbrella, encoding="utf-8")
                flags = ["-fsyntax-only", "-Wall", "-Werror", "-I", folder]
                result = tree.run(COMPILER, *flags, f"{folder}/a.cpp")
                self.assertEqual(result.returncode, 0, result.stderr)

    def test_no_block_is_omitted(self) -> None:
        for text in (
            "```cpp\nf();\n```\n",
            "  ```cpp\n  int main() {}\n  ```\n",
            "```c++\nint main() {}\n```\n",
            "```cpp\nint main() {}\n",
        ):
            with self.subTest(text), self.assertRaises(ValueError):
                readme_blocks.blocks(text)


class Comments(unittest.TestCase):
    def test_literals_and_comments_are_removed(self) -> None:
        text = "a /* { */ \"{\\\"\" '{' R\"x({)\" )x\" // {\nb 1'000 '\"' c"
        words = ["a", '""', '""', '""', "b", "1'000", '""', "c"]
        self.assertEqual(tree.without_comments(text).split(), words)


class Faults(CheckTest):
    ROWS = "tests/project/faults/rows.txt"
    README = "tests/project/faults/README.md"
    OUT_OF_DATE = "README.md is out of date"

    def test_every_row_has_a_test_or_a_note(self) -> None:
        test = MIT + "// Faults R52, R53.\nTEST(Suite, Phrase) {}\n"
        case = MIT + '    // Fault T14.\n    {"BodyCut", 1},\n    {"IsNone", 1},\n'
        files = {"tests/a_test.cpp": test, self.README: ""}
        two = "R52 | a |\nR53 | b |\n"
        unknown_r53, unknown_t14 = "names the row R53, which", "names the row T14, which"

        def rejects(rows: str, files: Files, *pieces: str) -> None:
            self.rejects(faults.check, {**files, self.ROWS: rows}, *pieces, self.OUT_OF_DATE)

        rejects(two + "R54 | c | by hand\n", files)
        rejects(two + "R54 | c |\n", files, "R54 has neither")
        rejects("R52 | a |\n", files, unknown_r53)
        rejects(two, {**files, "tests/b_test.cpp": case}, unknown_t14)

    def test_a_row_is_named_above_a_test(self) -> None:
        test = MIT + "// A text. Fault R52.\nTEST(Suite, Phrase) {}\n"
        files = {"tests/a_test.cpp": test, self.ROWS: "R52 | a | by hand\n", self.README: ""}
        misplaced = "a_test.cpp:2: Fault R52 is not in a line of its own"
        self.rejects(faults.check, files, misplaced, self.OUT_OF_DATE)


class PutBack(CheckTest):
    def fault(self, old: str, tests: str, text: str, *pieces: str) -> None:
        """Checks a fault whose source has this text."""
        fault = put_back.Fault("a fault", "src/a.cpp", old, "", "a_tests", tests)
        test = MIT + '// Fault R52.\nTEST(Suite, One) {}\nTEST_P(Table, Row) {}\n{"Case", 1},\n'

        def check(root: Path) -> Iterator[str]:
            return put_back.check(root, [fault])

        self.rejects(check, {"src/a.cpp": text, "tests/a_test.cpp": test}, *pieces)

    def test_the_text_occurs_once(self) -> None:
        self.fault("if (a) return;", "Suite.*", "if (a) return;\n")
        self.fault("if (a) return;", "Suite.*", "  if (a)\n    return;\n")
        self.fault("if (a) return;", "Suite.*", "if (b) return;\n", "occurs 0 times in src/a.cpp")
        twice = "if (a) return;\nif (a) return;\n"
        self.fault("if (a) return;", "Suite.*", twice, "occurs 2 times in src/a.cpp")

    def test_the_source_exists(self) -> None:
        fault = put_back.Fault("a fault", "src/gone.cpp", "a", "", "a_tests", "*")
        files = {"tests/a_test.cpp": "TEST(Suite, One) {}\n"}
        self.rejects(lambda root: put_back.check(root, [fault]), files, "0 times in src/gone.cpp")

    def test_the_tests_exist(self) -> None:
        for tests in ("Suite.*", "*One", "*/Case", "*Table*/Case", "rows R52"):
            self.fault("a", tests, "a\n")
        self.fault("a", "Suite.Two", "a\n", "no test matches the filter Suite.Two")
        self.fault("a", "*/Other", "a\n", "no test matches the filter */Other")
        self.fault("a", "rows R52 R53", "a\n", "no test names row R53")


class Peers(CheckTest):
    TEST = MIT + 'TEST(Peer, One) {}\nTEST_P(Table, Case) {}\n    {"Row", 1},\n    {"1970", 2},\n'
    LIST = (
        "| Case | Here | How |\n|---|---|---|\n| one | same | `Peer.One` |\n"
        "| row | differs | `Table/Row`: so |\n| x | no | none |\n"
    )

    def replaced(self, old: str, new: str, *pieces: str) -> None:
        """Checks the list with a text replaced."""
        files = {
            "tests/scenario/peers/a_test.cpp": self.TEST,
            "tests/scenario/peers/a.md": self.LIST.replace(old, new),
        }
        self.rejects(peers.check, files, *pieces)

    def test_every_case_has_a_test_or_a_reason(self) -> None:
        self.replaced("", "")
        self.replaced("Peer.One", "Peer.Two", "a list names Peer.Two", "no list names Peer.One")
        other = ("a list names Table/Other", "no list names Table/Row")
        self.replaced("`Table/Row`", "`Table/Other`", *other)
        self.replaced("| same |", "| alike |", "the row of one has the state alike")
        self.replaced("| x | no |", "| y | same |", "the row of y names no test")


if __name__ == "__main__":
    unittest.main()
