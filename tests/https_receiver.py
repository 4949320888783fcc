"""Runs a server that is asked by https, certified by an authority of the tests."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

YEAR = timedelta(days=365)


class Authority:
    """Signs certificates; ``file`` is what those who trust it are given."""

    def __init__(self, place: Path) -> None:
        """Make its key, and put its own certificate into a folder."""
        self._place, self._key = place, ec.generate_private_key(ec.SECP256R1())
        self._name = _named("Authority of the tests")
        made = self._begun(self._name, self._key, ends=datetime.now(UTC) + YEAR)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        signed = made.sign(self._key, hashes.SHA256())
        self.file = place / "authority.pem"
        self.file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))

    def certified(self, host: str, *, ends: timedelta = YEAR) -> ssl.SSLContext:
        """Return how a server speaks that has a certificate for an IP address or a name."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = self._begun(_named(host), key, ends=datetime.now(UTC) + ends)
        made = made.add_extension(x509.SubjectAlternativeName([_subject(host)]), critical=False)
        signed = made.sign(self._key, hashes.SHA256())
        file = self._place / f"{host}-{signed.serial_number}.pem"
        pem = serialization.Encoding.PEM
        unsealed = serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        file.write_bytes(key.private_bytes(pem, form, unsealed) + signed.public_bytes(pem))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _begun(
        self, name: x509.Name, key: ec.EllipticCurvePrivateKey, *, ends: datetime
    ) -> x509.CertificateBuilder:
        begun = x509.CertificateBuilder(subject_name=name, issuer_name=self._name)
        begun = begun.public_key(key.public_key()).serial_number(x509.random_serial_number())
        return begun.not_valid_before(ends - 2 * YEAR).not_valid_after(ends)


@dataclass(frozen=True)
class Receiver:
    """Is a server that is there; ``came`` are headers, their names in small letters, and body."""

    port: int
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


class Taking(BaseHTTPRequestHandler):
    """Takes all that is posted, as a receiver of webhooks does."""

    def do_POST(self) -> None:
        """Keep what came."""
        self.keep(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def keep(self, body: bytes = b"") -> None:
        """Keep the headers and the body of a request for the test."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.receiver.came.append((headers, body))  # type: ignore[attr-defined]

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def https_receiver(context: ssl.SSLContext, handler: type[Taking] = Taking) -> Iterator[Receiver]:
    """Yield a server on this machine that answers as ``handler`` does."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.receiver = Receiver(server.server_port)  # type: ignore[attr-defined]  # for the handler
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up is no news
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.receiver  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _subject(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
