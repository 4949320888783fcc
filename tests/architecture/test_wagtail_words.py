"""Checks our translations of Wagtail's own words: each is needed, whole and compiled."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import wagtail
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT

LANGUAGES = ("nb", "da")
APPS = ("admin", "users", "", "snippets", "images", "documents")
BETTERED = {"The page title as you'd like it to be seen by the public"}
"""What Wagtail has a translation of that we replace, because it is misspelt."""
_PLACES = re.compile(r"%\(\w+\)s|<[a-z/][^>]*>")


def _catalog(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language) if path.suffix == ".po" else read_mo(file)


def _ours(language: str, ending: str) -> Catalog:
    place = ROOT / "kb" / "wagtail_words" / language / "LC_MESSAGES"
    return _catalog(place / f"django.{ending}", language)


def _wagtails(language: str, ending: str) -> Iterator[Message]:
    for app in APPS:
        place = Path(wagtail.__file__).parent / app / "locale" / language / "LC_MESSAGES"
        yield from (each for each in _catalog(place / f"django.{ending}", language) if each.id)


def _texts(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_wagtail_still_has_each_word_and_no_translation_of_it(language: str) -> None:
    known = {_texts(each.id) for each in _wagtails("en", "po")}
    theirs = {_texts(each.id) for each in _wagtails(language, "mo") if each.string}
    ours = {_texts(each.id) for each in _ours(language, "po") if each.id}
    assert ours - known == set()
    assert {ids[0] for ids in ours & theirs} <= BETTERED


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_whole_and_keep_what_is_filled_in(language: str) -> None:
    assert not [
        each.id
        for each in _ours(language, "po")
        if each.id
        for said, text in zip(_texts(each.id), _texts(each.string), strict=True)
        if not text or each.fuzzy or sorted(_PLACES.findall(said)) != sorted(_PLACES.findall(text))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_says_the_same(language: str) -> None:
    written, compiled = (
        {_texts(each.id): _texts(each.string) for each in _ours(language, ending) if each.id}
        for ending in ("po", "mo")
    )
    assert compiled == written
