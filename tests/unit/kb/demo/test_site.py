"""Shows how the demo picks its port."""

import socket

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
