"""Settings, read once from the environment; what a council chooses from day to day is rows, not settings."""

from __future__ import annotations

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

Mode = Literal["demo", "production", "test", "tool"]
Doors = Literal["portal", "backoffice", "both"]


class Unsafe(Exception):
    """Heard refuses to start like this; the message says what to set."""


class Settings(BaseSettings):
    """What the environment says. Every name is read with `HEARD_` before it: HEARD_DATA_DIR, HEARD_DOORS …"""

    model_config = SettingsConfigDict(
        env_prefix="HEARD_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    mode: Mode = "production"
    doors: Doors = "both"
    data_dir: Path = Path("var")
    database_url: SecretStr | None = None
    key_dir: Path | None = None
    base_url: str | None = None
    smtp_url: SecretStr | None = None
    imap_url: SecretStr | None = None  # the mailbox that is read: imaps://user:password@host:993/INBOX
    clamd: str | None = None  # where files are checked: unix:/path or host:port
    mail_from: str = "complaints@example.com"
    trusted_proxies: int = Field(0, ge=0, le=5)

    @property
    def is_demo(self) -> bool:
        return self.mode == "demo"

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach us by https, so that cookies can insist on it."""
        return (self.base_url or "").startswith("https://")

    @property
    def database(self) -> str:
        """The address of the database; an SQLite file in the data folder unless one was named."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir.absolute() / 'heard.sqlite3'}"

    @property
    def files_folder(self) -> Path:
        """Where files that people send lie, sealed."""
        return self.data_dir / "files"

    @property
    def translations_folder(self) -> Path:
        """Where the council’s own translations lie: `cy/LC_MESSAGES/messages.mo` for Welsh."""
        return self.data_dir / "translations"

    @property
    def keys_folder(self) -> Path:
        return self.key_dir if self.key_dir is not None else self.data_dir / "keys"


def read_settings(**given: object) -> Settings:
    """The settings of the environment, with any given over them. Raises Unsafe with one sentence a fault."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as wrong:
        faults = [
            f"HEARD_{'_'.join(map(str, fault['loc'])).upper()}: {fault['msg']}" for fault in wrong.errors()
        ]
        raise Unsafe(". ".join(faults)) from None


def must_be_safe(settings: Settings) -> None:
    """Raise Unsafe where production would run with anything that loses or shows what people tell us."""
    if settings.mode != "production":
        return
    if not settings.is_secure:
        raise Unsafe("Set HEARD_BASE_URL to the https address by which people reach this council.")
    smtp = settings.smtp_url.get_secret_value() if settings.smtp_url else ""
    if not smtp.startswith(("smtps://", "smtp+starttls://")):
        raise Unsafe("Set HEARD_SMTP_URL to a mail server with TLS: smtps://… or smtp+starttls://…")
    imap = settings.imap_url.get_secret_value() if settings.imap_url else "imaps://"
    if not imap.startswith(("imaps://", "imap+starttls://")):
        raise Unsafe("Set HEARD_IMAP_URL to a mailbox with TLS: imaps://… or imap+starttls://…")
    if settings.key_dir is None:
        raise Unsafe(
            "Set HEARD_KEY_DIR to the folder with the keys; `flask --app wsgi keys make` fills an empty one."
        )


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets outside the database: what wraps seals, what signs cookies, what peppers codes."""

    seal: dict[str, bytes]
    current: str
    web: str
    pepper: bytes


_KEY_FILES = ("seal.keys", "web.key", "pepper.key")


def make_keys(folder: Path) -> None:
    """Fill an empty folder with fresh keys that only this user can read. Never overwrites one."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    name = f"k{secrets.token_hex(4)}"
    _write_secret(folder / "seal.keys", f"{name} {_fresh()}\n")
    _write_secret(folder / "web.key", _fresh() + "\n")
    _write_secret(folder / "pepper.key", _fresh() + "\n")


def read_keys(folder: Path) -> Keys:
    """The keys in the folder. `seal.keys` has a line for each key, the current one first: its name and itself.

    Raises Unsafe where one is missing, damaged, or readable by others.
    """
    for name in _KEY_FILES:
        path = folder / name
        if not path.is_file():
            raise Unsafe(
                f"The key file {name} is missing from HEARD_KEY_DIR; restore it from its own backup."
            )
        if path.stat().st_mode & 0o077:
            raise Unsafe(f"The key file {name} can be read by others; run chmod 600 on it.")
    try:
        seal = dict(line.split() for line in (folder / "seal.keys").read_text().splitlines() if line)
        return Keys(
            seal={name: _decoded(text) for name, text in seal.items()},
            current=next(iter(seal)),
            web=(folder / "web.key").read_text().strip(),
            pepper=_decoded((folder / "pepper.key").read_text()),
        )
    except (ValueError, StopIteration):
        raise Unsafe("A key file in HEARD_KEY_DIR is damaged; restore it from its own backup.") from None


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _decoded(text: str) -> bytes:
    key = base64.b64decode(text.strip(), validate=True)
    if len(key) != 32:
        raise ValueError("a key is 32 bytes")
    return key


def _write_secret(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
