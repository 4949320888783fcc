"""Says who may vote from another site."""

import pytest

from kb.widget.origins import is_origin, may_vote

OWN = "https://help.example"
SHOP = "https://shop.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": SHOP, "Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "cross-site"},
        {"Origin": SHOP},
        {"Origin": OWN, "Sec-Fetch-Mode": "cors"},
    ],
)
def test_a_script_of_a_known_site_or_of_our_own_may(headers: dict[str, str]) -> None:
    assert may_vote(headers, OWN, {SHOP})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil-shop.example"},
        {"Origin": "https://shop.example.evil"},
        {"Origin": "http://shop.example"},
        {"Origin": SHOP, "Sec-Fetch-Mode": "navigate"},
        {"Origin": SHOP, "Sec-Fetch-Mode": "no-cors"},
    ],
)
def test_nobody_else_may(headers: dict[str, str]) -> None:
    assert not may_vote(headers, OWN, {SHOP})


def test_any_site_may_while_none_is_named() -> None:
    assert may_vote({"Origin": "https://any.example"}, OWN, ())
    assert not may_vote({"Origin": "null"}, OWN, ())


@pytest.mark.parametrize(
    "origin", ["https://a.example", "http://localhost:8000", "http://[::1]:80"]
)
def test_an_origin_is_recognised(origin: str) -> None:
    assert is_origin(origin)


@pytest.mark.parametrize("text", ["a.example", "https://a.example/", "https://", "ftp://a.example"])
def test_another_text_is_none(text: str) -> None:
    assert not is_origin(text)
