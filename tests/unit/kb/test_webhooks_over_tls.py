"""Sends webhooks to a real receiver over https: a certificate that is not right gets nothing."""

import json
from collections.abc import Callable
from datetime import timedelta
from ssl import SSLContext

import pytest
from pytest_django import Settings

from kb.webhooks.sending import RejectedError, deliver, reachable_for
from kb.webhooks.signing import new_secret, signed_headers
from tests.https_receiver import Authority, Receiver, https_receiver

HERE = "127.0.0.1"
SECRET = new_secret()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return an authority that nobody trusts by itself."""
    return Authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the authority as an operator does who has one of their own."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))


@pytest.fixture
def send(settings: Settings) -> Callable[[Receiver], None]:
    """Return the function that sends to a receiver, which is allowed to be on this machine."""
    settings.WEBHOOK_PRIVATE_HOSTS = [HERE]

    def sent(receiver: Receiver) -> None:
        url = f"https://{HERE}:{receiver.port}/in"
        network = reachable_for(url)
        deliver(url, SECRET, message_id="msg_1", payload={"type": "æ"}, network=network)

    return sent


@pytest.mark.usefixtures("trusted")
def test_what_arrives_is_signed(authority: Authority, send: Callable[[Receiver], None]) -> None:
    with https_receiver(authority.certified(HERE)) as receiver:
        send(receiver)
    ((headers, body),) = receiver.came
    moment = int(headers["webhook-timestamp"])
    expected = signed_headers(SECRET, message_id="msg_1", timestamp=moment, body=body)
    assert headers["webhook-signature"] == expected["webhook-signature"]
    assert json.loads(body) == {"type": "æ"}


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("host", "ends"),
    [("tickets.example", timedelta(days=9)), (HERE, timedelta(days=-1))],
    ids=["of another name", "out of date"],
)
def test_a_wrong_certificate_gets_nothing(
    authority: Authority, send: Callable[[Receiver], None], host: str, ends: timedelta
) -> None:
    _refused(authority.certified(host, ends=ends), send)


def test_an_authority_that_nobody_trusts_gets_nothing(
    authority: Authority, send: Callable[[Receiver], None]
) -> None:
    _refused(authority.certified(HERE), send)


def _refused(context: SSLContext, send: Callable[[Receiver], None]) -> None:
    refused = pytest.raises(RejectedError, match="certificate is not valid")
    with https_receiver(context) as receiver, refused:
        send(receiver)
    assert receiver.came == []
