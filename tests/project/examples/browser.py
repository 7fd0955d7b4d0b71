# SPDX-License-Identifier: MIT
"""A browser whose user accepts every sign-in: browser.py <program>

Runs `program FOLDER` twice with one new folder, and opens each address that it prints. Prints the number of addresses of both runs: the
second run must print no address.
"""

import subprocess
import sys
import tempfile
import urllib.request

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def run(program: str, folder: str) -> int:
    """Runs the program and returns the number of addresses that it printed."""
    visits = 0
    with subprocess.Popen([program, folder], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if line.startswith("http"):
                visits += 1
                with DIRECT.open(line.strip(), timeout=10) as page:
                    line = f"(the browser shows: {page.read().decode()})\n"
            sys.stdout.write(line)
    if process.returncode != 0:
        sys.exit(process.returncode)
    return visits


with tempfile.TemporaryDirectory() as parent:
    visits = [run(sys.argv[1], parent + "/sign-in") for _ in range(2)]
print("visits:", *visits)
