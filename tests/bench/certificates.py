# SPDX-License-Identifier: MIT
"""Make a certificate of a server for 127.0.0.1, and a bundle that contains its authority and all authorities of the system."""

import subprocess
from pathlib import Path
from typing import NamedTuple

SYSTEM = Path("/etc/ssl/certs/ca-certificates.crt")
NEW = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]


class Identity(NamedTuple):
    certificate: Path
    key: Path
    bundle: Path


def openssl(*words: str) -> None:
    done = subprocess.run([*NEW, *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"openssl req: {done.stderr}")


def make(folder: Path) -> Identity:
    """Make an authority and a certificate signed by it in `folder`."""
    authority, secret = str(folder / "authority.pem"), str(folder / "authority.key")
    made = Identity(folder / "server.pem", folder / "server.key", folder / "bundle.pem")
    openssl("-subj", "/CN=bench authority", "-keyout", secret, "-out", authority)
    openssl("-subj", "/CN=bench server", "-keyout", str(made.key), "-out", str(made.certificate), "-CA", authority, "-CAkey", secret,
            "-extensions", "usr_cert", "-addext", "subjectAltName=IP:127.0.0.1")
    made.bundle.write_bytes(SYSTEM.read_bytes() + Path(authority).read_bytes())
    return made
