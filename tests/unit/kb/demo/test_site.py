"""Shows how the demo picks its port."""

import socket

import pytest

from kb.demo import site
from kb.demo.site import HOST, free_port


def test_a_taken_port_gets_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < free_port(port) <= port + 99


def test_a_free_port_is_taken_as_asked() -> None:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        port = trial.getsockname()[1]
    assert free_port(port) == port


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as trial:
            trial.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not _has_ipv6(), reason="this machine has no ::1")
def test_a_port_is_taken_that_a_browser_may_reach_as_localhost() -> None:
    with socket.socket(socket.AF_INET6) as taken:
        taken.bind(("::1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < free_port(port) <= port + 99


def test_an_address_that_the_machine_lacks_takes_no_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(site.HOSTS, socket.AF_INET6, "2001:db8::1")
    test_a_free_port_is_taken_as_asked()
