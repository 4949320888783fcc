"""Signs and sends webhooks: to whom they may go, and what is made of the answer."""

import hashlib
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest
from pytest_django import Settings

from kb.outbox.handlers import UnreachableError
from kb.outside import Network
from kb.webhooks import beside
from kb.webhooks.sending import RejectedError, deliver, judge, reachable_for
from kb.webhooks.signing import BadSecretError, key_of, new_secret, signed_headers

# The example of the specification, https://www.standardwebhooks.com
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
ID, AT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
MINUTE = timedelta(minutes=1)


class _Receiver(BaseHTTPRequestHandler):
    """Notes what came, and answers with the status that the path names."""

    came: list[tuple[dict[str, str], bytes]] = []

    def do_POST(self) -> None:
        """Answer."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(int(self.path.strip("/")))
        self.send_header("Location", "/200")
        self.end_headers()
        self.wfile.write(b"inner words")

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Return the port of a receiver of our own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Receiver)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def send(port: int) -> Callable[[str], None]:
    """Return the function that sends to a path of the receiver."""
    network = Network(
        resolve=lambda *_: ["127.0.0.1"],
        allowed=lambda _ip: True,
        ports=None,
        schemes=frozenset({"http"}),
    )
    _Receiver.came.clear()
    return lambda path: deliver(
        f"http://tickets.example:{port}{path}",
        SECRET,
        message_id=ID,
        payload={"type": "æ"},
        network=network,
    )


def test_the_signature_is_that_of_the_specification() -> None:
    headers = signed_headers(SECRET, message_id=ID, timestamp=AT, body=BODY)
    assert headers["webhook-signature"] == SIGNED


def test_a_receiver_can_check_what_arrives(send: Callable[[str], None]) -> None:
    send("/204")
    ((headers, body),) = _Receiver.came
    text = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = b64decode(SECRET.removeprefix("whsec_"))
    digest = hmac.new(key, text, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{b64encode(digest).decode()}"
    assert (headers["webhook-id"], json.loads(body)) == (ID, {"type": "æ"})


@pytest.mark.parametrize("path", ["/301", "/307", "/400", "/404", "/410"])
def test_what_is_refused_waits_for_a_person_and_no_redirect_is_followed(
    send: Callable[[str], None], path: str
) -> None:
    with pytest.raises(RejectedError, match=path.strip("/")) as raised:
        send(path)
    assert "inner words" not in str(raised.value)
    assert len(_Receiver.came) == 1


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503])
def test_what_may_pass_is_tried_again(status: int) -> None:
    with pytest.raises(UnreachableError):
        judge(status)


@pytest.mark.parametrize(
    "url",
    [
        "http://tickets.example/",
        "https://127.0.0.1/",
        "https://localhost:8443/",
        "https://[::1]/",
        "https://169.254.169.254/latest/",
        "https://user:word@tickets.example/",
        "file:///etc/passwd",
        "https://tickets.example:99999/",
    ],
)
def test_only_the_open_internet_is_asked_and_only_by_https(url: str) -> None:
    with pytest.raises(RejectedError, match="not asked"):
        deliver(url, SECRET, message_id=ID, payload={}, network=reachable_for(url))


def test_a_host_named_in_the_settings_may_be_in_the_own_network(settings: Settings) -> None:
    settings.WEBHOOK_PRIVATE_HOSTS = ["tickets.internal"]
    assert reachable_for("https://tickets.internal/x").allowed("10.0.0.7")
    assert not reachable_for("https://tickets.internal.example/x").allowed("10.0.0.7")


def test_a_server_that_is_not_there_is_tried_again() -> None:
    network = Network(resolve=lambda *_: ["127.0.0.1"], allowed=lambda _ip: True, ports=None)
    with pytest.raises(UnreachableError):
        deliver("http://127.0.0.1:9/", SECRET, message_id=ID, payload={}, network=network)


@pytest.mark.parametrize("secret", ["", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_æ"])
def test_a_text_that_is_no_secret_is_refused(secret: str) -> None:
    with pytest.raises(BadSecretError):
        key_of(secret)


def test_new_secrets_are_secrets_and_differ() -> None:
    assert len(key_of(new_secret())) == 32
    assert new_secret() != new_secret()


@pytest.fixture
def rested(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without anything under way."""
    monkeypatch.setattr(beside, "_asked", {})
    monkeypatch.setattr(beside, "_resting", {})
    monkeypatch.setattr(beside, "PATIENCE", 0.05)


def test_a_slow_receiver_is_asked_on_and_picked_up_later(rested: None) -> None:
    answered, calls = Event(), []

    def call() -> None:
        calls.append(1)
        answered.wait(10)

    with pytest.raises(UnreachableError, match="no answer yet"):
        beside.delivered("one", "slow.example", call, age=MINUTE)
    with pytest.raises(UnreachableError, match="no answer yet"):
        beside.delivered("two", "slow.example", call, age=MINUTE)
    answered.set()
    beside._asked["one"].result(10)
    beside.delivered("one", "slow.example", call, age=MINUTE)
    assert calls == [1]


@pytest.mark.parametrize(("age", "wait"), [(0, 5), (60, 15), (86_400, 600)])
def test_the_older_a_message_the_longer_the_pause(rested: None, age: int, wait: int) -> None:
    def call() -> None:
        raise UnreachableError("away")

    with pytest.raises(UnreachableError, match="away") as raised:
        beside.delivered("one", "away.example", call, age=timedelta(seconds=age))
    assert raised.value.wait == timedelta(seconds=wait)


def test_what_is_refused_is_told_and_asked_anew(rested: None) -> None:
    def call() -> Any:
        raise RejectedError("the receiver answers 404")

    for _time in range(2):
        with pytest.raises(RejectedError):
            beside.delivered("one", "there.example", call, age=MINUTE)
