# SPDX-License-Identifier: MIT
"""A network of its own whose loopback carries no more than a rate, for the processes that are started in it."""

import contextlib
import subprocess
from typing import Iterator, List


class NoLink(Exception):
    """It could not be made; says what that takes."""

    def __init__(self) -> None:
        super().__init__("root, unshare, nsenter, ip and tc")


@contextlib.contextmanager
def shaped(rate: str) -> Iterator[List[str]]:
    """The words that start a program behind the link; none for none. It ends with its processes. Both directions share the rate, nothing is
    dropped, and latency is the server's affair."""
    if not rate:
        yield []
        return
    make = f"ip link set lo mtu 1500 up && tc qdisc add dev lo root tbf rate {rate} burst 128kb limit 32mb && echo made && exec cat"
    try:
        holder = subprocess.Popen(["unshare", "--net", "sh", "-c", make], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL)
    except OSError as error:
        raise NoLink from error
    with holder:  # which closes its input, and so ends it
        if holder.stdout.readline() != b"made\n":
            raise NoLink
        yield ["nsenter", f"--net=/proc/{holder.pid}/ns/net"]
