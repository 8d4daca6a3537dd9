"""Files sealed piece by piece as they arrive, so that no plain copy of one ever lies on a disk."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from models.sealed import Seal, SealBroken

PIECE = 64 * 1024  # bytes of plain text under one authentication tag
_TAG = 16


def file_key(seal: Seal, name: str) -> bytes:
    """The key of one file: of its seal, and of nothing else that the seal keeps."""
    return HKDF(SHA256(), 32, salt=None, info=f"file.{name}".encode()).derive(seal.data_key)


def write_pieces(key: bytes, plain: Iterable[bytes], to: BinaryIO) -> int:
    """Seal what comes, in pieces; returns how many bytes it was. Each key may be used for one file only."""
    sealer, number, size, waiting = AESGCM(key), 0, 0, b""
    for some in plain:
        waiting += some
        size += len(some)
        while len(waiting) > PIECE:  # the last piece is marked, so that a file cut short does not open
            to.write(sealer.encrypt(_nonce(number), waiting[:PIECE], b"more"))
            waiting, number = waiting[PIECE:], number + 1
    to.write(sealer.encrypt(_nonce(number), waiting, b"last"))
    return size


def read_pieces(key: bytes, sealed: BinaryIO) -> Iterator[bytes]:
    """Open it piece by piece. Raises SealBroken where a byte was changed, moved or cut off."""
    opener, number, piece = AESGCM(key), 0, sealed.read(PIECE + _TAG)
    while piece:
        following = sealed.read(PIECE + _TAG)
        try:
            yield opener.decrypt(_nonce(number), piece, b"more" if following else b"last")
        except InvalidTag:
            raise SealBroken("a file does not open") from None
        piece, number = following, number + 1
    if number == 0:
        raise SealBroken("a file is empty")


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


class FileStore:
    """The folder of sealed files. A file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, key: bytes, plain: Iterable[bytes]) -> int:
        """Keep a file under a name that was never used; it is on the disk when this returns. Returns its bytes."""
        path = self._path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = path.with_suffix(path.suffix + ".part")
        with unfinished.open("wb") as file:
            size = write_pieces(key, plain, file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        for folder in (path.parent, self._folder):
            _sync_folder(folder)
        return size

    def read(self, name: str, key: bytes) -> Iterator[bytes]:
        """Its pieces, opened one by one. Raises FileNotFoundError or SealBroken."""
        with self._path(name).open("rb") as file:
            yield from read_pieces(key, file)

    def holds(self, name: str) -> bool:
        return self._path(name).is_file()

    def remove(self, name: str) -> None:
        """Take it away; quietly where it has gone already."""
        self._path(name).unlink(missing_ok=True)

    def names(self, *, older_than_seconds: float) -> Iterator[str]:
        """The names of the files that have lain here so long, unfinished ones among them."""
        newest = _clock_of(self._folder) - older_than_seconds
        for path in self._folder.glob("??/*"):
            if path.stat().st_mtime < newest:
                yield path.name

    def arriving(self) -> BinaryIO:
        """A file without a name, for what is just arriving; the system takes it away with the process."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=self._folder)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clock_of(folder: Path) -> float:
    """The time of the file system itself, which stamps the files: a server's own clock may differ."""
    if not folder.is_dir():
        return 0.0
    with tempfile.NamedTemporaryFile(dir=folder) as probe:
        return Path(probe.name).stat().st_mtime


_store: FileStore | None = None


def use_files(store: FileStore) -> None:
    """Set the store of this process; done once when the application is made."""
    global _store
    _store = store


def file_store() -> FileStore:
    """The store of this process. Raises RuntimeError where none was set."""
    if _store is None:
        raise RuntimeError("no folder for files was set")
    return _store


class Spool(io.RawIOBase):
    """What is arriving: written once, then read. What does not fit in memory waits sealed, its key in memory only."""

    def __init__(self) -> None:
        self._sealer = AESGCM(AESGCM.generate_key(bit_length=256))
        self._file: BinaryIO | None = None
        self._number = 0
        self._waiting = bytearray()
        self._reading: Iterator[bytes] | None = None
        self._rest = b""
        self.head = b""  # the first bytes, by which a file is known for what it is
        self.size = 0

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, some: bytes) -> int:  # type: ignore[override]
        self._waiting += some
        self.size += len(some)
        if len(self.head) < PIECE:
            self.head = (self.head + bytes(some))[:PIECE]
        while len(self._waiting) >= PIECE:
            self._file = self._file or file_store().arriving()
            self._file.write(self._sealer.encrypt(_nonce(self._number), bytes(self._waiting[:PIECE]), None))
            del self._waiting[:PIECE]
            self._number += 1
        return len(some)

    def pieces(self) -> Iterator[bytes]:
        """All of it from the start, some at a time."""
        if self._file is not None:
            self._file.seek(0)
            for number in range(self._number):
                yield self._sealer.decrypt(_nonce(number), self._file.read(PIECE + _TAG), None)
        if self._waiting:
            yield bytes(self._waiting)

    def seek(self, place: int, whence: int = 0) -> int:
        """Back to the start, the only place that anybody needs."""
        if (place, whence) != (0, 0):
            raise io.UnsupportedOperation("only to the start")
        self._reading, self._rest = None, b""
        return 0

    def readinto(self, into: bytearray) -> int:  # type: ignore[override]
        self._reading = self._reading or self.pieces()
        if not self._rest:
            self._rest = next(self._reading, b"")
        some, self._rest = self._rest[: len(into)], self._rest[len(into) :]
        into[: len(some)] = some
        return len(some)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()
