"""Runs a real OpenID Connect provider in a process of its own, and signs people in there."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from re import search
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client


class Provider:
    """Speaks to a running provider, as its administrator and as its people."""

    def __init__(self, issuer: str) -> None:
        """Take the address of the provider."""
        self.issuer = issuer

    def knows(self, sub: str, **claims: Any) -> None:
        """Tell the provider about a person."""
        requests.put(f"{self.issuer}/users/{sub}", json=claims, timeout=10).raise_for_status()

    def signs_in(self, address: str, sub: str) -> str:
        """Sign somebody in on the provider's page; returns where it sends them, path and query."""
        answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"


def begun(client: Client, door: str = "staff", **form: str) -> str:
    """Press the button at a door; returns the address of the provider's page."""
    path = "/nb/staff/sign-in/provider/" if door == "staff" else "/nb/sign-in/provider/"
    page = client.post(path, form).content.decode()
    found = search(r'url=([^"]+)"', page)
    assert found is not None, page
    return unescape(found[1])


def asked(address: str) -> dict[str, str]:
    """Return the parameters of a request to the provider."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@contextmanager
def running() -> Iterator[Provider]:
    """Start a provider on a free port of this machine, and stop it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)],
        env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    issuer = f"http://127.0.0.1:{port}"
    try:
        _wait(issuer, process)
        yield Provider(issuer)
    finally:
        process.terminate()
        process.wait(10)


def _wait(issuer: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the provider answers; raises ``AssertionError`` when it ends or takes a minute."""
    for _ in range(600):
        assert process.poll() is None, "the provider ended"
        try:
            requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider does not answer")
