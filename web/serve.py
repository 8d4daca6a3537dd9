"""Starts the web server and the worker together, and ends both together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_GRACE_SECONDS = 15
Process = subprocess.Popen[bytes]


def serve(*, port: int, environment: dict[str, str], greeting: str) -> int:
    """Run both until Ctrl-C, a polite kill, or either ends by itself; returns the exit status."""
    web = [
        sys.executable, "-m", "gunicorn", "wsgi:create_app()", "--bind", f"127.0.0.1:{port}", "--workers", "2",
        "--threads", "4", "--worker-class", "gthread", "--timeout", "60", "--graceful-timeout", "10",
        "--log-level", "warning", "--limit-request-line", "4094", "--forwarded-allow-ips", "127.0.0.1",
        "--worker-tmp-dir", _memory_folder(), "--no-control-socket",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
    processes: list[Process] = []
    # A signal while the second is being started must still end the first.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _raise_interrupt)
    try:
        for command in (web, worker):
            processes.append(subprocess.Popen(command, env=environment, start_new_session=True))  # noqa: S603
        if _answers(port, processes):
            print(greeting, flush=True)
        return _until_one_ends(processes)
    except KeyboardInterrupt:
        print("\nEnding.", flush=True)
        return 0
    finally:
        _end(processes)


def _raise_interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _memory_folder() -> str:
    # gunicorn's heartbeat must not wait for a disk
    return next(folder for folder in ("/dev/shm", "/tmp") if Path(folder).is_dir())  # noqa: S108


def _answers(port: int, processes: Sequence[Process]) -> bool:
    import http.client

    for _ in range(300):
        if any(process.poll() is not None for process in processes):
            return False
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def _until_one_ends(processes: Sequence[Process]) -> int:
    while True:
        for process in processes:
            if process.poll() is not None:
                return process.returncode or 1
        time.sleep(0.5)


def _end(processes: Sequence[Process]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + _GRACE_SECONDS
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
