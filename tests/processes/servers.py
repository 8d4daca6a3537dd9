"""Starts Heard, and a PostgreSQL that keeps its promises, as processes of their own that can be killed."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests import postgres

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Heard:
    """The portal and the back office under gunicorn, on a data folder that outlives it."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self.port = free_port()
        self.environment = {
            **os.environ,
            "HEARD_MODE": "test",
            "HEARD_DATA_DIR": str(folder),
            **({"HEARD_DATABASE_URL": url} if url else {}),
        }
        self.log = folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "wsgi:create_app()", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", "2", "--threads", "4", "--worker-class", "gthread", "--log-level", "error"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        for _ in range(200):
            if self.answers():
                return
            time.sleep(0.1)
        raise RuntimeError(self.log.read_text()[-2000:])

    def answers(self) -> bool:
        """Whether it is ready to serve."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def kill(self) -> None:
        """End every process of it at once, without a word."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


class DurablePostgreSQL:
    """A PostgreSQL with its durable defaults, whose processes can be killed and started again."""

    def __init__(self) -> None:
        self.programs = postgres._programs()
        self.home = Path(tempfile.mkdtemp(prefix="heard-durable-"))
        if os.geteuid() == 0:
            shutil.chown(self.home, postgres.UNPRIVILEGED)
        self.data = self.home / "data"
        postgres._run(
            self.programs / "initdb", "-D", str(self.data), "-U", "postgres", "--auth=trust", "--encoding=UTF8",
            "--locale-provider=builtin", "--locale=C.UTF-8",
        )  # fmt: skip
        self.url = f"postgresql+psycopg://postgres@/postgres?host={self.home}"

    def start(self) -> None:
        """Start it, recovering what it had promised."""
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        postgres._run(
            self.programs / "pg_ctl", "start", "-w", "-D", str(self.data), "-l", str(self.home / "log"),
            "-o", f"-h '' -k {self.home}",
        )  # fmt: skip

    def kill(self) -> None:
        """End every process of it at once, without a word."""
        first = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for pid in [first, *map(int, children)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for _ in range(100):
            if not Path(f"/proc/{first}").exists():
                return
            time.sleep(0.05)

    def remove(self) -> None:
        """End it and clear up."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)
