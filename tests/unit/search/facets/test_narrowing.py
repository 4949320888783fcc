"""Checks what is read from an address, and what is written into one."""

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.facets.narrowing import EVERYTHING, MOST_VALUES, Narrowing, Order, narrowing


class Parameters(dict[str, list[str]]):
    """Gives the values of an address as Django does."""

    def getlist(self, key: str) -> list[str]:
        """Return all values of a parameter."""
        return self.get(key, [])


def _read(address: str) -> Narrowing:
    return narrowing(Parameters(parse_qs(address, keep_blank_values=True)))


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("", EVERYTHING),
        ("market=no&market=", Narrowing(market=frozenset(["no"]))),
        ("product=tv&product=mobile", Narrowing(product=frozenset(["tv", "mobile"]))),
        ("kind=policy&section=a&also=sv", Narrowing(
            kind=frozenset(["policy"]), section=frozenset(["a"]), also=frozenset(["sv"])
        )),
        ("fresh=30&sort=fresh", Narrowing(fresh=30, order=Order.FRESH)),
        ("fresh=31&sort=random&product=", EVERYTHING),
        ("fresh=&fresh=180", Narrowing(fresh=180)),
        (f"product={'x' * 101}", EVERYTHING),
    ],
)  # fmt: skip
def test_an_address_is_read_without_complaint(address: str, asked: Narrowing) -> None:
    assert _read(address) == asked


def test_of_too_many_values_the_first_count() -> None:
    asked = _read("&".join(f"product={number}" for number in range(500)))
    assert asked.product == {str(number) for number in range(MOST_VALUES)}


@given(
    product=st.frozensets(st.text(min_size=1, max_size=9), max_size=5),
    fresh=st.sampled_from([0, 30, 180, 365]),
    order=st.sampled_from(Order),
)
def test_what_is_written_is_read_again(product: frozenset[str], fresh: int, order: Order) -> None:
    asked = Narrowing(product=product, fresh=fresh, order=order)
    try:
        address = urlencode(asked.parameters())
    except UnicodeEncodeError:  # no browser sends half a character
        return
    assert _read(address) == asked


def test_toggling_twice_changes_nothing() -> None:
    for facet, value in (("product", "tv"), ("fresh", "30")):
        once = EVERYTHING.toggled(facet, value)
        assert once != EVERYTHING
        assert once.toggled(facet, value) == EVERYTHING
