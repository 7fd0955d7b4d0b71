# SPDX-License-Identifier: MIT
"""Start processes in a separate network whose loopback has a limited rate."""

import contextlib
import subprocess
from typing import Iterator, List


class NoLink(Exception):
    """The network could not be made. The text names what is needed for it."""

    def __init__(self) -> None:
        super().__init__("root, unshare, nsenter, ip and tc")


@contextlib.contextmanager
def shaped(rate: str) -> Iterator[List[str]]:
    """Yield the words that start a program in the network; an empty list without a rate. The network ends with its processes. Both
    directions share the rate, and no packet is dropped. The server adds the latency."""
    if not rate:
        yield []
        return
    make = f"ip link set lo mtu 1500 up && tc qdisc add dev lo root tbf rate {rate} burst 128kb limit 32mb && echo made && exec cat"
    try:
        holder = subprocess.Popen(["unshare", "--net", "sh", "-c", make], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL)
    except OSError as error:
        raise NoLink from error
    with holder:  # the end of this block closes its input, which ends it
        if holder.stdout.readline() != b"made\n":
            raise NoLink
        yield ["nsenter", f"--net=/proc/{holder.pid}/ns/net"]
