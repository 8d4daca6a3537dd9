"""A real clamd: it finds what it is given to find, and while it is away every file waits."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.intake.scanner import Clamd, NoVerdict
from tests.processes.servers import free_port

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a clamd that knows one signature."""
    if CLAMD is None:
        pytest.skip("clamd is not installed: apt install clamav-daemon")
    folder = tmp_path_factory.mktemp("clamd")
    port = free_port()
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "test.ndb").write_text(f"Eicar-Test:0:*:{EICAR[:44].hex()}\n")
    settings = folder / "clamd.conf"
    settings.write_text(
        f"DatabaseDirectory {signatures}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground true\nUser root\n"
        f"LogFile {folder / 'log'}\nTemporaryDirectory {folder}\nStreamMaxLength 30M\n"
    )
    server = subprocess.Popen(
        [CLAMD, "--config-file", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(Clamd(f"127.0.0.1:{port}"))
        yield f"127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def wait_for(scanner: Clamd) -> None:
    for _ in range(200):
        try:
            scanner.malware_in([b"hello"])
        except NoVerdict:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("clamd did not answer")


def test_it_finds_what_is_bad_and_lets_the_rest_pass(clamd: str) -> None:
    scanner = Clamd(clamd)
    assert scanner.malware_in([EICAR]) == "Eicar-Test.UNOFFICIAL"
    assert scanner.malware_in([EICAR[:20], EICAR[20:]]) == "Eicar-Test.UNOFFICIAL"
    assert scanner.malware_in([b"A letter.", b" Nothing else."]) is None
    assert scanner.malware_in([bytes(64 * 1024)] * 300) is None


def test_without_it_there_is_no_verdict(tmp_path: Path) -> None:
    for where in (f"127.0.0.1:{free_port()}", f"unix:{tmp_path / 'nowhere'}"):
        with pytest.raises(NoVerdict):
            Clamd(where).malware_in([b"A letter."])
