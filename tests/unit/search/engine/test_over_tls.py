"""Tests that the settings of Elasticsearch decide whom we trust and as whom we come."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from search.configured import engine
from search.engine.base import EngineUnavailable
from tests.https_receiver import Authority, Receiver, Taking, https_receiver
from tests.shared_content import forget

HERE = "127.0.0.1"


class _Elasticsearch(Taking):
    """Answers as a server does that holds nothing."""

    def do_GET(self) -> None:  # noqa: N802 - so http.server calls it
        self.keep()
        body = json.dumps({}).encode()
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """Give an authority that the system does not know."""
    return Authority(tmp_path)


@pytest.fixture
def server(authority: Authority, settings: Settings) -> Iterator[Receiver]:
    """Give a server that the authority certifies, named in the settings."""
    with https_receiver(authority.certified(HERE), _Elasticsearch) as server:
        settings.ELASTICSEARCH_URL = f"https://{HERE}:{server.port}"
        forget()
        yield server
    forget()


def test_a_server_of_the_named_authority_is_asked(
    server: Receiver, authority: Authority, settings: Settings
) -> None:
    settings.ELASTICSEARCH_CA_CERTS = str(authority.file)
    assert engine().current() is None
    assert len(server.came) == 1


def test_the_key_is_sent(server: Receiver, authority: Authority, settings: Settings) -> None:
    settings.ELASTICSEARCH_CA_CERTS = str(authority.file)
    settings.ELASTICSEARCH_API_KEY = "aWQ6a2V5"
    engine().current()
    ((headers, _body),) = server.came
    assert headers["authorization"] == "ApiKey aWQ6a2V5"


def test_without_a_key_none_is_sent(
    server: Receiver, authority: Authority, settings: Settings
) -> None:
    settings.ELASTICSEARCH_CA_CERTS = str(authority.file)
    engine().current()
    ((headers, _body),) = server.came
    assert "authorization" not in headers


def test_a_server_of_an_unknown_authority_gets_no_request(
    server: Receiver, settings: Settings
) -> None:
    settings.ELASTICSEARCH_API_KEY = "aWQ6a2V5"
    with pytest.raises(EngineUnavailable, match="TLS error"):
        engine().current()
    assert server.came == []


def test_a_server_with_the_certificate_of_another_gets_no_request(
    authority: Authority, settings: Settings
) -> None:
    settings.ELASTICSEARCH_CA_CERTS = str(authority.file)
    with https_receiver(authority.certified("127.0.0.2"), _Elasticsearch) as other:
        settings.ELASTICSEARCH_URL = f"https://{HERE}:{other.port}"
        forget()
        with pytest.raises(EngineUnavailable, match="TLS error"):
            engine().current()
    forget()
    assert other.came == []


def test_the_check_can_be_turned_off(server: Receiver, settings: Settings) -> None:
    settings.ELASTICSEARCH_VERIFY = False
    assert engine().current() is None
    assert len(server.came) == 1
