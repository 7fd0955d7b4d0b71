# SPDX-License-Identifier: MIT
"""Instructions of one part of the library, counted by callgrind: count_instructions.py <parts> <part> <compiler> [--store]

Fails when a part takes 5 % more than instructions.json says for this compiler; with --store, writes what it counts.
Exit status 77: nothing is known of this compiler.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

STORED = Path(__file__).with_name("instructions.json")
GROWTH = 1.05
TIMES = {"decode": (5, 15, 100), "call": (100, 300, 1), "refused": (100, 300, 1)}  # runs, more runs, units of one run


def collected(program: str, part: str, times: int) -> int:
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    said = subprocess.run([*tool, program, part, str(times)], check=True, capture_output=True, text=True).stderr
    return int(re.search(r"Collected : (\d+)", said).group(1))


def main() -> int:
    program, part, compiler = sys.argv[1:4]
    few, many, units = TIMES[part]
    counted = (collected(program, part, many) - collected(program, part, few)) // ((many - few) * units)  # without what comes before
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    if "--store" in sys.argv:
        stored.setdefault(compiler, {})[part] = counted
        STORED.write_text(json.dumps(stored, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    known = stored.get(compiler, {}).get(part)
    print(f"{part}: {counted} instructions, {known} are known of {compiler}")
    if known is None:
        return 77
    return 1 if counted > known * GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
