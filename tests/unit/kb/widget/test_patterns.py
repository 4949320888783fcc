"""Compares page addresses with patterns: what fits, what is refused, and that nothing is slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.widget.patterns import LONGEST_ADDRESS, LONGEST_PATTERN, Fault, Pattern

ADDRESS = "shop.example/cart/pay"


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("shop.example/cart", "shop.example/cart"),
        ("shop.example/cart", "shop.example/cart/"),
        ("shop.example/cart/", "shop.example/cart"),
        ("https://Shop.example/Cart", "shop.example/cart"),
        ("/cart", "anything.example:8000/cart"),
        ("/cart/*", "shop.example/cart/pay/card"),
        ("/cart/*", "shop.example/cart"),
        ("*.example/*", "shop.example/"),
        ("/*/pay", ADDRESS),
        ("/*ar*ay", ADDRESS),
        ("/", "shop.example"),
        ("shop.example/cart", "https://shop.example/cart?step=2#pay"),
    ],
)
def test_an_address_fits(pattern: str, address: str) -> None:
    assert Pattern(pattern).fault is None
    assert Pattern(pattern).fits(address)


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("shop.example/cart", "shop.example/carts"),
        ("shop.example/cart", "evil-shop.example/cart"),
        ("*.example/cart", "shop.example.evil/cart"),
        ("/cart", "shop.example/en/cart"),
        ("/cart/*", "shop.example/carton"),
        ("/a*b*a", "shop.example/aba/x"),
        ("/aXa", "shop.example/a"),
        ("/", "shop.example/cart"),
    ],
)
def test_an_address_does_not_fit(pattern: str, address: str) -> None:
    assert not Pattern(pattern).fits(address)


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("  ", Fault.EMPTY),
        ("/" + "a" * LONGEST_PATTERN, Fault.LONG),
        ("/my cart", Fault.SPACE),
        ("/cart?step=1", Fault.QUERY),
        ("/cart#pay", Fault.QUERY),
        ("/*a*b*c*d*e*f", Fault.STARS),
        ("cart", Fault.HOST),
        ("shop_example/cart", Fault.HOST),
        ("*/cart", Fault.HOST),
        ("javascript:alert(1)/", Fault.HOST),
        ("(a+)+$/", Fault.HOST),
    ],
)
def test_what_cannot_be_used_is_refused(pattern: str, fault: Fault) -> None:
    assert Pattern(pattern).fault is fault


def test_the_most_that_is_allowed_takes_no_time() -> None:
    pattern = Pattern("/" + "*a" * 5 + "b")
    assert pattern.fault is None
    began = time.perf_counter()
    for _ in range(200):
        pattern.fits("shop.example/" + "a" * LONGEST_ADDRESS)
    assert time.perf_counter() - began < 1


@given(st.text(max_size=300), st.text(max_size=300))
def test_anything_may_be_written(pattern: str, address: str) -> None:
    assert Pattern(pattern).fits(address) in (True, False)
    assert Pattern(pattern).fault in (None, *Fault)
