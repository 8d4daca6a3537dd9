"""Private words, encrypted at rest under the key of their case or person and read like any other field.

A field is AES-256-GCM under its seal's data key and bound to its table, column and row, so that a ciphertext
moved anywhere else will not open. A data key is wrapped by a key that is kept outside the database: destroy the
wrapped key, and the words are gone from every backup too.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Mapping
from typing import Any, Self, overload

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.base import Base

_NONCE = 12


class SealBroken(Exception):
    """Sealed words did not open: the key is wrong, or the bytes were changed or moved."""


class KeyRing:
    """The keys from outside the database: `keys` by name (32 bytes each), and which of them wraps new seals."""

    def __init__(self, keys: Mapping[str, bytes], *, current: str, index_key: bytes) -> None:
        if current not in keys or any(len(key) != 32 for key in [*keys.values(), index_key]):
            raise ValueError("A key ring needs its current key, and keys of 32 bytes.")
        self._keys = dict(keys)
        self._index_key = index_key
        self.current = current

    def wrap(self, data_key: bytes, *, about: str) -> tuple[str, bytes]:
        """The name of the wrapping key, and the wrapped data key."""
        return self.current, _close(self._keys[self.current], data_key, about)

    def unwrap(self, key_name: str, wrapped: bytes, *, about: str) -> bytes:
        """The data key. Raises SealBroken where the key is missing or wrong."""
        if key_name not in self._keys:
            raise SealBroken(f"key {key_name} is not in the key folder")
        return _open(self._keys[key_name], wrapped, about)

    def index(self, about: str, text: str) -> str:
        """A blind index: equal texts give equal digests, and nothing of the text can be read from one."""
        return hmac.new(self._index_key, f"{about}\x00{text}".encode(), hashlib.sha256).hexdigest()


_ring: KeyRing | None = None


def use_keys(ring: KeyRing) -> None:
    """Set the key ring of this process; done once when the application is made."""
    global _ring
    _ring = ring


def key_ring() -> KeyRing:
    """The key ring of this process. Raises SealBroken where none was set."""
    if _ring is None:
        raise SealBroken("no keys were loaded")
    return _ring


class Seal(Base):
    """The data key of one case or one person."""

    __tablename__ = "seal"

    key_name: Mapped[str] = mapped_column(sa.String(40))
    wrapped: Mapped[bytes | None]  # None once erased: what it sealed can never be read again

    @classmethod
    def new(cls) -> Self:
        """A seal with a fresh random key."""
        seal = cls()
        seal._data_key = AESGCM.generate_key(bit_length=256)
        seal.key_name, seal.wrapped = key_ring().wrap(seal._data_key, about=f"seal.{seal.id}")
        return seal

    @property
    def data_key(self) -> bytes:
        """The key itself. Raises SealBroken where it was erased or cannot be unwrapped."""
        if "_data_key" not in self.__dict__:
            if self.wrapped is None:
                raise SealBroken("these words were erased")
            self._data_key = key_ring().unwrap(self.key_name, self.wrapped, about=f"seal.{self.id}")
        return self._data_key


class UnderSeal:
    """A table that holds sealed words. Rows of one case share the case's seal."""

    @declared_attr
    def seal_id(cls) -> Mapped[str]:
        return mapped_column(sa.ForeignKey("seal.id"), index=True)

    @declared_attr
    def seal(cls) -> Mapped[Seal]:
        return relationship(Seal)


class Sealed:
    """A column of sealed words: `words = Sealed()` keeps bytes in `words_sealed` and reads as text."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.column = f"{name}_sealed"
        setattr(owner, self.column, mapped_column(self.column, sa.LargeBinary, nullable=True))

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: Any, owner: type) -> str | None: ...
    def __get__(self, row: Any, owner: type) -> Self | str | None:
        if row is None:
            return self
        kept = getattr(row, self.column)
        return None if kept is None else _open(row.seal.data_key, kept, self._about(row)).decode()

    def __set__(self, row: Any, words: str | None) -> None:
        kept = None if words is None else _close(row.seal.data_key, words.encode(), self._about(row))
        setattr(row, self.column, kept)

    def _about(self, row: Any) -> str:
        return f"{row.__tablename__}.{self.column}.{row.id}"


def _close(key: bytes, plain: bytes, about: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about.encode())


def _open(key: bytes, kept: bytes, about: str) -> bytes:
    try:
        return AESGCM(key).decrypt(kept[:_NONCE], kept[_NONCE:], about.encode())
    except InvalidTag:
        raise SealBroken(f"{about} does not open") from None
