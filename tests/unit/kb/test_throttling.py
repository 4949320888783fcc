"""Counts addresses together that belong to one reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.throttling import network_of, within


@pytest.mark.parametrize(
    ("address", "reader"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("192.0.2.7:5000", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_an_address_belongs_to_a_reader(address: str, reader: str) -> None:
    assert network_of(address) == reader


@given(st.text())
def test_any_header_gives_a_reader(address: str) -> None:
    assert network_of(address)


def test_many_other_readers_do_not_make_a_limit_forgotten() -> None:
    """More than a busy hour brings, each with a count of their own."""
    assert within("one-vote-a-day", 1, 86_400)
    for number in range(2_000):
        within(f"reader-{number}", 1, 60)
    assert not within("one-vote-a-day", 1, 86_400)
