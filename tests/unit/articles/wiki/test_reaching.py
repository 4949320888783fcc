"""Checks that asking an address elsewhere never leads into the own network."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from articles.wiki.reaching import problem_with
from kb.outside import Network, public

PRIVATE = "leads into a private network"


class _Server(BaseHTTPRequestHandler):
    """Answers with the status that the path names, or redirects to what the query names."""

    asked: list[str] = []

    def do_GET(self) -> None:
        """Answer."""
        self.asked.append(f"{self.command} {self.path} {self.headers['User-Agent']}")
        path, _mark, target = self.path.partition("?")
        status = int(path.strip("/"))
        if path == "/200/" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815  the name that the server looks for

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Return the port of a server of our own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def asked(port: int) -> Callable[[str], str]:
    """Return the function that asks the server under the name ``public.example``."""
    names = {"public.example": "127.0.0.1", "inner.example": "10.0.0.7"}
    network = Network(
        resolve=lambda host, _port: [names[host]],
        allowed=lambda ip: ip == "127.0.0.1",
        ports=frozenset({port}),
    )
    _Server.asked.clear()
    return lambda path: problem_with(f"http://public.example:{port}{path}", network)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/204", ""),
        ("/200/", ""),  # refuses HEAD, answers GET
        ("/404", "HTTP 404"),
        ("/410", "HTTP 410"),
        ("/503", "HTTP 503"),
        ("/403", ""),
        ("/429", ""),
        ("/302?/204", ""),
        ("/302?/404", "HTTP 404"),
        ("/302?/302?/302?/204", ""),
    ],
)
def test_the_status_decides(asked: Callable[[str], str], path: str, problem: str) -> None:
    assert asked(path) == problem


def test_redirects_end(asked: Callable[[str], str]) -> None:
    assert asked("/302?" * 7 + "/204") == "too many redirects"


def test_each_redirect_is_looked_at_anew(asked: Callable[[str], str], port: int) -> None:
    assert asked(f"/302?http://inner.example:{port}/204") == PRIVATE


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://public.example/"])
def test_a_redirect_to_another_scheme_is_refused(asked: Callable[[str], str], target: str) -> None:
    assert asked(f"/302?{target}") == "not a web address"


def test_the_site_says_who_asks(asked: Callable[[str], str]) -> None:
    asked("/204")
    assert _Server.asked == ["HEAD /204 Svar link check"]


def test_the_address_that_was_looked_at_is_the_one_asked(port: int) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    network = Network(
        resolve=lambda *_: next(answers),
        allowed=lambda ip: ip == "127.0.0.1",
        ports=frozenset({port}),
    )
    assert problem_with(f"http://flips.example:{port}/204", network) == ""


def test_a_host_with_one_private_address_is_refused() -> None:
    both = ["127.0.0.1", "10.0.0.1"]
    network = Network(resolve=lambda *_: both, allowed=lambda ip: ip == "127.0.0.1")
    assert problem_with("http://two.example/", network) == PRIVATE


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[::7f00:1]/",
        "http://[::ffff:0:7f00:1]/",
        "http://[fec0::1]/",
        "http://[5f00::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://localhost/",
    ],
)
def test_no_form_of_a_private_address_is_asked(url: str) -> None:
    assert problem_with(url) == PRIVATE


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://8.8.8.8:22/", "port 22 is not asked"),
        ("http://user:secret@8.8.8.8/", "not a web address"),
        ("ftp://8.8.8.8/", "not a web address"),
        ("http:///nowhere", "not a web address"),
        ("http://[broken", "not a web address"),
        ("http://8.8.8.8:99999/", "not a web address"),
        (f"http://{'a' * 70}.example/", "not a web address"),
    ],
)
def test_what_is_no_web_address_is_not_asked(url: str, problem: str) -> None:
    assert problem_with(url) == problem


def test_the_open_internet_is_public() -> None:
    assert public("8.8.8.8")
    assert public("2a00:1450:400f:80d::200e")
