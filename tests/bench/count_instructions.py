# SPDX-License-Identifier: MIT
"""Count the instructions of a part of the library with callgrind: count_instructions.py <parts> <part> <compiler> [--store]

Fails if a part needs 5 % more instructions than instructions.json contains for this compiler. With --store it stores the count.
The exit status is 77 if no number is stored for this compiler.
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
    output = subprocess.run([*tool, program, part, str(times)], check=True, capture_output=True, text=True).stderr
    return int(re.search(r"Collected : (\d+)", output).group(1))


def main() -> int:
    program, part, compiler = sys.argv[1:4]
    few, many, units = TIMES[part]
    counted = (collected(program, part, many) - collected(program, part, few)) // ((many - few) * units)  # without the start
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    if "--store" in sys.argv:
        stored.setdefault(compiler, {})[part] = counted
        STORED.write_text(json.dumps(stored, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    expected = stored.get(compiler, {}).get(part)
    print(f"{part}: {counted} instructions, {expected} stored for {compiler}")
    if expected is None:
        return 77
    return 1 if counted > expected * GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
