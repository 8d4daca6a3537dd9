"""Starting: what is refused, and that the keys are the right ones."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from casework.records import installation
from casework.records.installation import WrongInstallation
from config import Settings, Unsafe, make_keys, must_be_safe, read_keys, read_settings
from models import KeyRing, key_ring, use_keys
from models.database import NotDurable, must_be_durable
from tests.conftest import keys_of_this_process, make_app
from wsgi import create_app

SAFE: dict[str, Any] = {
    "mode": "production",
    "base_url": "https://complaints.example.com",
    "smtp_url": "smtps://mail.example.com",
    "key_dir": Path("/nowhere"),
}


def test_a_safe_production_is_let_through() -> None:
    must_be_safe(Settings(**SAFE))


@pytest.mark.parametrize("scheme", ["imaps", "imap+starttls"])
def test_a_mailbox_with_tls_is_let_through(scheme: str) -> None:
    must_be_safe(Settings(**SAFE, imap_url=f"{scheme}://who:secret@mail.example.com"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"base_url": None}, "HEARD_BASE_URL"),
        ({"base_url": "http://complaints.example.com"}, "https"),
        ({"smtp_url": None}, "HEARD_SMTP_URL"),
        ({"smtp_url": "smtp://mail.example.com"}, "TLS"),
        ({"key_dir": None}, "HEARD_KEY_DIR"),
        ({"imap_url": "imap://who:secret@mail.example.com/INBOX"}, "HEARD_IMAP_URL"),
    ],
)
def test_production_refuses_to_start_with_anything_unsafe(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Unsafe, match=sentence):
        create_app(Settings(**(SAFE | change)))


def test_a_missing_key_is_a_plain_refusal(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match=r"seal\.keys is missing"):
        create_app(Settings(**(SAFE | {"key_dir": tmp_path, "data_dir": tmp_path})))


def test_keys_are_made_for_their_owner_only_and_never_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    make_keys(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    before = read_keys(folder)
    with pytest.raises(FileExistsError):
        make_keys(folder)
    assert read_keys(folder) == before


def test_keys_that_others_can_read_are_refused(tmp_path: Path) -> None:
    make_keys(tmp_path / "keys")
    (tmp_path / "keys" / "web.key").chmod(0o644)
    with pytest.raises(Unsafe, match="chmod 600"):
        read_keys(tmp_path / "keys")


def test_a_damaged_key_is_refused(tmp_path: Path) -> None:
    make_keys(tmp_path / "keys")
    (tmp_path / "keys" / "pepper.key").write_text("not a key")
    with pytest.raises(Unsafe, match="damaged"):
        read_keys(tmp_path / "keys")


def test_a_wrong_setting_is_said_without_its_value() -> None:
    with pytest.raises(Unsafe) as refused:
        read_settings(trusted_proxies="secret-value")
    assert "HEARD_TRUSTED_PROXIES" in str(refused.value)
    assert "secret-value" not in str(refused.value)


def test_a_database_of_a_demonstration_is_never_production(council: Flask, now: datetime) -> None:
    assert installation.purpose() == "test"
    with pytest.raises(WrongInstallation, match="cannot be used for production"):
        installation.settle("production", now=now)


def test_other_keys_do_not_start_on_this_database(council: Flask, now: datetime) -> None:
    right = key_ring()
    try:
        use_keys(KeyRing({right.current: b"x" * 32}, current=right.current, index_key=b"y" * 32))
        with pytest.raises(WrongInstallation, match="keys are not the ones"):
            installation.settle("test", now=now)
    finally:
        use_keys(right)


def test_an_application_with_other_keys_than_its_databases_is_not_made(tmp_path: Path) -> None:
    known = keys_of_this_process()
    make_app(tmp_path)
    (tmp_path / "keys" / "seal.keys").unlink()
    make_keys(tmp_path / "others")
    (tmp_path / "others" / "seal.keys").rename(tmp_path / "keys" / "seal.keys")
    try:
        with pytest.raises(WrongInstallation, match="made for test"):
            create_app(Settings(mode="demo", data_dir=tmp_path))
    finally:
        if known is not None:
            use_keys(known)


def test_a_database_in_memory_is_not_durable() -> None:
    import sqlalchemy as sa

    with pytest.raises(NotDurable):
        must_be_durable(sa.create_engine("sqlite://"))


@pytest.mark.parametrize(
    ("doors", "has", "has_not"), [("portal", "portal", "backoffice"), ("backoffice", "backoffice", "portal")]
)
def test_each_door_has_only_its_own_routes(tmp_path: Path, doors: str, has: str, has_not: str) -> None:
    right = key_ring()
    make_keys(tmp_path / "keys")
    app = create_app(Settings(mode="test", data_dir=tmp_path, doors=doors))
    use_keys(right)
    blueprints = {rule.endpoint.partition(".")[0] for rule in app.url_map.iter_rules()}
    assert has in blueprints
    assert has_not not in blueprints
    assert "demo" not in blueprints
