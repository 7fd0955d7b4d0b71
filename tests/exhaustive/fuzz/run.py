# SPDX-License-Identifier: MIT
"""run.py <build folder> <seconds> [jobs]: every fuzzer for so long, each on a copy of its corpus. What it finds it leaves in
<build folder>/fuzz, with the input that shows it; replay: NINJAONE_FUZZ=<name> <build folder>/tests/exhaustive/fuzz/fuzzer <file>."""

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
LONGEST = 8192  # bytes of an input


def fuzz(build: Path, name: str, seconds: int) -> Tuple[bool, str]:
    finds = build / "fuzz"
    finds.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        shutil.copytree(HERE / "corpus" / name, corpus, dirs_exist_ok=True)
        command = [
            str(build / "tests" / "exhaustive" / "fuzz" / "fuzzer"),
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            f"-dict={HERE / 'words.dict'}",
            f"-artifact_prefix={finds / name}-",
            *("-timeout=60", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1", corpus),
        ]
        done = subprocess.run(command, env={**os.environ, "NINJAONE_FUZZ": name}, capture_output=True, check=False)
    log = done.stderr.decode(errors="replace")
    (finds / f"{name}.log").write_text(log)
    runs = RUNS.search(log)
    line = f"{name}: {int(runs.group(1)) if runs else 0:,} executions"
    said = [text for text in log.splitlines() if not text.startswith(("#", "INFO", "stat::", "    #"))]
    return done.returncode == 0, line if done.returncode == 0 else "\n".join([f"{line}, FAILED", *said[-12:]])


def main(build: str, seconds: str, jobs: str = "2") -> int:
    names = sorted(path.name for path in (HERE / "corpus").iterdir())
    failed = 0
    with ThreadPoolExecutor(int(jobs)) as pool:
        for good, line in pool.map(lambda name: fuzz(Path(build).resolve(), name, int(seconds)), names):
            failed += not good
            print(line, flush=True)
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
