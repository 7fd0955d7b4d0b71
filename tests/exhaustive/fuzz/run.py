# SPDX-License-Identifier: MIT
"""Runs each fuzzer for a time, with a copy of its corpus: run.py <build folder> <seconds> [jobs]

The logs and the inputs that show a fault are in <build folder>/fuzz. To replay an input:
NINJAONE_FUZZ=<name> <build folder>/tests/exhaustive/fuzz/fuzzer <file>
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Tuple

HERE = Path(__file__).resolve().parent
RUNS = re.compile(r"stat::number_of_executed_units: (\d+)")
MAX_INPUT = 8192  # bytes


def fuzz(build: Path, name: str, seconds: int) -> Tuple[bool, str]:
    found = build / "fuzz"
    found.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        shutil.copytree(HERE / "corpus" / name, corpus, dirs_exist_ok=True)
        command = [
            str(build / "tests" / "exhaustive" / "fuzz" / "fuzzer"),
            f"-max_total_time={seconds}",
            f"-max_len={MAX_INPUT}",
            f"-dict={HERE / 'words.dict'}",
            f"-artifact_prefix={found / name}-",
            *("-timeout=60", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1", corpus),
        ]
        environment = {**os.environ, "NINJAONE_FUZZ": name}
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
    log = done.stderr.decode(errors="replace")
    (found / f"{name}.log").write_text(log)
    runs = RUNS.search(log)
    line = f"{name}: {int(runs.group(1)) if runs else 0:,} executions"
    if done.returncode == 0:
        return True, line
    progress = ("#", "INFO", "stat::", "    #")
    messages = [text for text in log.splitlines() if not text.startswith(progress)]
    return False, "\n".join([f"{line}, FAILED", *messages[-12:]])


def main(build: str, seconds: str, jobs: str = "2") -> int:
    names = sorted(path.name for path in (HERE / "corpus").iterdir())
    failed = 0
    folder = Path(build).resolve()
    with ThreadPoolExecutor(int(jobs)) as pool:
        for good, line in pool.map(lambda name: fuzz(folder, name, int(seconds)), names):
            failed += not good
            print(line, flush=True)
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
