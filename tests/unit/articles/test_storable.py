"""Tests what of a text is kept: everything one can see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.storable import storable, storable_data


@pytest.mark.parametrize(
    "text", ["Blåbær", "line\nline\ttab", "👩‍👧‍👦", "שלום", "日本語", "İstanbul"]
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert storable(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u030angstro\u0308m", "ångström"),
    ],
)
def test_what_cannot_be_seen_goes(text: str, kept: str) -> None:
    assert storable(text) == kept


@given(st.text())
def test_whatever_comes_in_can_be_written(text: str) -> None:
    kept = storable(text)
    assert "\x00" not in kept
    kept.encode()
    assert unicodedata.is_normalized("NFC", kept)


def test_blocks_are_cleaned_all_the_way_down() -> None:
    written = [{"type": "steps", "value": {"steps": ["one\x00", {"text": "two\x00", "n": 2}]}}]
    clean = [{"type": "steps", "value": {"steps": ["one", {"text": "two", "n": 2}]}}]
    assert storable_data(written) == clean
