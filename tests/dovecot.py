"""A real mailbox server for the tests: one Dovecot on loopback, and an empty mailbox for each test."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from imap_tools.mailbox import MailBoxUnencrypted

from casework.intake.mailbox import Mailbox
from tests.conftest import NOW
from tests.processes.servers import free_port

PASSWORD = "a mailbox/pass:word@"  # with signs that an address has to write in another way
WRITTEN = "a%20mailbox%2Fpass%3Aword%40"

_MAILBOXES = 1_000


class Dovecot:
    """The server, as a process of its own; ended by its id."""

    def __init__(self) -> None:
        program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if program is None or not Path("/usr/lib/dovecot/imap").exists():
            pytest.skip("Dovecot is not installed: apt install dovecot-imapd")
        self.home = Path(tempfile.mkdtemp(prefix="heard-dovecot-", dir="/tmp"))
        self.home.chmod(0o755)
        self.port, self.tls_port = free_port(), free_port()
        self.certificate = self.home / "certificate.pem"
        self._numbers = count(1)
        _make_certificate(self.certificate, self.home / "key.pem")
        is_root = os.geteuid() == 0
        me = pwd.getpwuid(os.geteuid()).pw_name
        owner = pwd.getpwnam("nobody" if is_root else me)
        hashed = _hashed()
        (self.home / "users").write_text("".join(f"complaints{n}:{hashed}\n" for n in range(1, _MAILBOXES)))
        (self.home / "users").chmod(
            0o644
        )  # the application makes what it writes its own; Dovecot has other users
        mail = self.home / "mail"
        mail.mkdir()
        if is_root:
            shutil.chown(mail, owner.pw_uid, owner.pw_gid)
        version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        old = version.startswith("2.3")
        settings = ((_SETTINGS + _OLD if old else _NEW + _SETTINGS) + ("" if is_root else _WITHOUT_ROOT)).format(
            home=self.home, port=self.port, tls_port=self.tls_port, uid=owner.pw_uid, gid=owner.pw_gid, me=me,
            version=version.split()[0],
        )  # fmt: skip
        (self.home / "dovecot.conf").write_text(settings)
        command = [program, "-F", "-c", str(self.home / "dovecot.conf")]
        with (self.home / "said").open("wb") as said:
            self._process = subprocess.Popen(command, stdout=said, stderr=said, umask=0o022)
        self._wait()

    def _wait(self) -> None:
        for _ in range(100):
            try:
                MailBoxUnencrypted("127.0.0.1", self.port, timeout=5).client.logout()
                return
            except OSError:
                time.sleep(0.05)
            if self._process.poll() is not None:
                break
        said = [path.read_text() for path in (self.home / "said", self.home / "log") if path.exists()]
        self.end()
        pytest.fail(f"Dovecot does not start: {' '.join(said)[-1500:]}")

    def new_mailbox(self) -> Post:
        """An empty mailbox of a user of its own."""
        return Post(self, f"complaints{next(self._numbers)}")

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        shutil.rmtree(self.home, ignore_errors=True)


class Post:
    """A mailbox, and whoever writes to it."""

    def __init__(self, server: Dovecot, user: str) -> None:
        self.server, self.user = server, user
        self.url = f"imap://{user}:{WRITTEN}@127.0.0.1:{server.port}/INBOX"
        self.box = Mailbox(self.url)

    def bring(self, *mails: bytes, first_at: datetime = NOW - timedelta(hours=2)) -> None:
        """Put emails into the inbox, a minute apart."""
        with self._signed_in() as line:
            for number, mail in enumerate(mails):
                line.append(mail, "INBOX", dt=first_at + timedelta(minutes=number))

    def lies_in(self, folder: str) -> list[bytes]:
        """The emails in a folder, byte by byte, the oldest first."""
        with self._signed_in() as line:
            if not line.folder.exists(folder):
                return []
            line.folder.set(folder, readonly=True)
            found = []
            for number in sorted(line.uids(), key=int):
                answer = line.client.uid("FETCH", number, "(BODY.PEEK[])")[1]
                found.append(next(each[1] for each in answer if isinstance(each, tuple)))
            return found

    def flags(self, folder: str) -> Sequence[tuple[str, ...]]:
        """What is marked on each email there."""
        with self._signed_in() as line:
            line.folder.set(folder, readonly=True)
            return [each.flags for each in line.fetch(mark_seen=False)]

    def _signed_in(self) -> MailBoxUnencrypted:
        line = MailBoxUnencrypted("127.0.0.1", self.server.port, timeout=10)
        line.login(self.user, PASSWORD)
        return line


def _hashed() -> str:
    import base64
    import hashlib

    salt = os.urandom(4)
    return "{SSHA256}" + base64.b64encode(hashlib.sha256(PASSWORD.encode() + salt).digest() + salt).decode()


def _make_certificate(certificate: Path, key: Path) -> None:
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    began = datetime.now(UTC) - timedelta(days=1)  # noqa: TID251  # as the machine itself sees it
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(secret, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        secret.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """The one server of this worker."""
    server = Dovecot()
    yield server
    server.end()


@pytest.fixture
def mailbox(dovecot: Dovecot) -> Post:
    """An empty mailbox."""
    return dovecot.new_mailbox()


_SETTINGS = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
listen = 127.0.0.1
protocols = imap
ssl = yes
auth_failure_delay = 0
first_valid_uid = 1
first_valid_gid = 1
namespace inbox {{
  inbox = yes
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
"""
# The settings have other names since version 2.4; those of 2.3 are the ones of Debian 12.
_OLD = """
disable_plaintext_auth = no
ssl_cert = <{home}/certificate.pem
ssl_key = <{home}/key.pem
mail_location = maildir:{home}/mail/%u
passdb {{
  driver = passwd-file
  args = {home}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail/%u
}}
"""
_NEW = """
dovecot_config_version = {version}
dovecot_storage_version = {version}
auth_allow_cleartext = yes
ssl_server_cert_file = {home}/certificate.pem
ssl_server_key_file = {home}/key.pem
mail_driver = maildir
mail_path = {home}/mail/%{{user}}
passdb passwd-file {{
  passwd_file_path = {home}/users
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {home}/mail/%{{user}}
  }}
}}
"""
_WITHOUT_ROOT = """
default_internal_user = {me}
default_login_user = {me}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
}}
"""
