"""Compares the tokens of each language with those written down: no change goes unnoticed."""

import json
from pathlib import Path
from typing import Any

import pytest

from search.query.exact import exact_parts
from search.text.grams import grams
from search.text.stems import LOCALES, stem
from search.text.words import words

GOLDEN = Path(__file__).parent.parent / "golden"


def _golden(locale: str) -> Any:
    return json.loads((GOLDEN / f"{locale}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("locale", LOCALES)
def test_words_are_the_golden_ones(locale: str) -> None:
    for entry in _golden(locale)["texts"]:
        assert " ".join(words(entry["text"])) == entry["words"]


@pytest.mark.parametrize("locale", LOCALES)
def test_stems_are_the_golden_ones(locale: str) -> None:
    for entry in _golden(locale)["texts"]:
        assert " ".join(stem(word, locale) for word in words(entry["text"])) == entry["stems"]


@pytest.mark.parametrize("locale", LOCALES)
def test_grams_are_the_golden_ones(locale: str) -> None:
    for word, expected in _golden(locale)["grams"].items():
        assert " ".join(grams(word)) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_exact_things_are_the_golden_ones(locale: str) -> None:
    for text, expected in _golden(locale)["exact"].items():
        _, *named = exact_parts(text, 1.0)
        assert " ".join(part.token for part in named) == expected


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stem("salasanat", "fi") == "salasanat"
