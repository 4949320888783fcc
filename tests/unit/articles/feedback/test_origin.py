"""Tests which requests count as sent by a page of this site."""

import pytest

from articles.feedback.reader import same_origin

OWN = "https://help.example.org"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": OWN},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": OWN, "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_our_own_pages_may_send(headers: dict[str, str]) -> None:
    assert same_origin(headers, OWN)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://help.example.org"},
        {"Origin": OWN, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_nobody_else_may(headers: dict[str, str]) -> None:
    assert not same_origin(headers, OWN)
