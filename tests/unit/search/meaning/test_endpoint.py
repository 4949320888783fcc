"""Tests what an OpenAI-compatible endpoint is asked, and that none of its failures goes unnamed."""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

from search.meaning.embedder import EmbedderUnavailable, TextsRefused
from search.meaning.endpoint import EndpointEmbedder


class Server:
    """Answers on a port of its own with what the test gives it."""

    def __init__(self) -> None:
        """Start to listen."""
        self.status = 200
        self.body = b""
        self.trickles = False
        self.over = Event()
        self.asked: list[tuple[str, dict[str, Any], str | None]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"
        Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    def gives(self, *vectors: list[float], shuffled: bool = False) -> None:
        """Answer with these vectors."""
        rows = [{"index": at, "embedding": each} for at, each in enumerate(vectors)]
        self.body = json.dumps({"data": rows[::-1] if shuffled else rows}).encode()

    def close(self) -> None:
        """Let go of everybody."""
        self.over.set()
        self._http.shutdown()
        self._http.server_close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked = json.loads(self.rfile.read(length))
            server.asked.append((self.path, asked, self.headers["Authorization"]))
            self.send_response(server.status)
            self.send_header("Content-Length", str(len(server.body) or 1000))
            self.end_headers()
            if not server.trickles:
                self.wfile.write(server.body)
            while server.trickles and not server.over.wait(0.02):
                self.wfile.write(b" ")

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    """Run one server for all."""
    server = Server()
    yield server
    server.close()


@pytest.fixture
def server(running: Server) -> Server:
    """Give the server as it was at first."""
    running.status, running.trickles = 200, False
    running.asked.clear()
    return running


def _embedder(server: Server, **more: Any) -> EndpointEmbedder:
    return EndpointEmbedder(server.url, **{"model": "e5", "seconds": 5, **more})


def test_a_question_is_asked_as_the_interface_says(server: Server) -> None:
    server.gives([0.1, 0.2])
    found = _embedder(server, api_key="secret", question_prefix="query: ").question("passord")
    assert found == [0.1, 0.2]
    wanted = {"model": "e5", "input": ["query: passord"]}
    assert server.asked == [("/v1/embeddings", wanted, "Bearer secret")]


def test_articles_come_back_in_their_order(server: Server) -> None:
    server.gives([1.0], [2.0], shuffled=True)
    found = _embedder(server, article_prefix="passage: ").articles(["en", "to"])
    assert found == [[1.0], [2.0]]
    assert server.asked[0][1]["input"] == ["passage: en", "passage: to"]


@pytest.mark.parametrize("status", [301, 401, 404, 429, 500])
def test_a_server_that_fails_is_unavailable(server: Server, status: int) -> None:
    server.gives([1.0])
    server.status = status
    with pytest.raises(EmbedderUnavailable, match=str(status)):
        _embedder(server).question("passord")
    assert len(server.asked) == 1


def test_a_server_that_does_not_take_a_text_refuses_it(server: Server) -> None:
    server.gives()
    server.status = 400
    with pytest.raises(TextsRefused):
        _embedder(server).articles(["x"])


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[]",
        b"{}",
        b'{"data": []}',
        b'{"data": [{"index": 1, "embedding": [1]}]}',
        b'{"data": [{"index": 0, "embedding": "AAAA"}]}',
        b'{"data": 7}',
    ],
)
def test_an_answer_that_is_something_else_is_said_to_be(server: Server, body: bytes) -> None:
    server.body = body
    with pytest.raises(EmbedderUnavailable, match="no list of embeddings"):
        _embedder(server).question("passord")


def test_nobody_there_is_unavailable(server: Server) -> None:
    nowhere = EndpointEmbedder("http://127.0.0.1:9/v1", model="e5", seconds=1)
    with pytest.raises(EmbedderUnavailable):
        nowhere.question("passord")


def test_an_answer_that_trickles_is_hung_up_on(server: Server) -> None:
    server.trickles, server.body = True, b""
    started = time.monotonic()
    with pytest.raises(EmbedderUnavailable):
        _embedder(server, seconds=0.2).question("passord")
    assert time.monotonic() - started < 3


def test_another_prefix_is_another_model(server: Server) -> None:
    assert _embedder(server).model != _embedder(server, article_prefix="passage: ").model
