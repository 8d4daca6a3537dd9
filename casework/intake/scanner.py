"""Asks clamd whether a file holds malware; without its answer nobody can open the file."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable

_TIMEOUT_SECONDS = 60


class NoVerdict(Exception):
    """The scanner is away, or could not say: the file waits."""


class Clamd:
    """A clamd at `unix:/path` or `host:port`."""

    def __init__(self, where: str) -> None:
        self._where = where

    def malware_in(self, pieces: Iterable[bytes]) -> str | None:
        """The name of what it found, None where it found nothing. Raises NoVerdict."""
        try:
            with self._connect() as line:
                line.sendall(b"zINSTREAM\0")
                for piece in pieces:
                    line.sendall(struct.pack("!L", len(piece)) + piece)
                line.sendall(struct.pack("!L", 0))
                answer = _read(line)
        except OSError as fault:
            raise NoVerdict(type(fault).__name__) from None
        if answer == "stream: OK":
            return None
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise NoVerdict("error")

    def _connect(self) -> socket.socket:
        if self._where.startswith("unix:"):
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(_TIMEOUT_SECONDS)
            line.connect(self._where.removeprefix("unix:"))
            return line
        host, _, port = self._where.rpartition(":")
        return socket.create_connection((host or "127.0.0.1", int(port)), timeout=_TIMEOUT_SECONDS)


def _read(line: socket.socket) -> str:
    answer = b""
    while len(answer) < 4096 and not answer.endswith(b"\0"):
        some = line.recv(4096)
        if not some:
            break
        answer += some
    return answer.rstrip(b"\0").decode(errors="replace")
