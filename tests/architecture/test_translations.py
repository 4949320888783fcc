"""Checks that every text of the interface exists in every language and is compiled as written."""

import re

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT, files

LANGUAGES = ("nb", "sv", "da")
_TRANSLATED = re.compile(r"""{%\s*translate\s+"([^"]+)"|_\("([^"]+)"\)""")
_PLACES = re.compile(r"%\(\w+\)s|NUMBER|<kbd>")


def _catalog(language: str) -> Catalog:
    path = ROOT / "kb" / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _compiled(language: str) -> Catalog:
    path = ROOT / "kb" / "locale" / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return read_mo(file)


def _texts(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def _messages(language: str) -> list[Message]:
    return [message for message in _catalog(language) if message.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    assert not [m.id for m in _messages(language) if not all(_texts(m.string)) or m.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_what_is_filled_in(language: str) -> None:
    assert not [
        message.id
        for message in _messages(language)
        for said, text in zip(_texts(message.id), _texts(message.string), strict=True)
        # Of one thing the number may be left out, or be told all the same.
        if set(_PLACES.findall(text))
        not in (set(_PLACES.findall(said)), set(_PLACES.findall(_texts(message.id)[-1])))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_says_the_same(language: str) -> None:
    compiled = {_texts(m.id): _texts(m.string) for m in _compiled(language) if m.id}
    written = {_texts(m.id): _texts(m.string) for m in _messages(language)}
    assert compiled == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_template_is_in_the_catalogue(language: str) -> None:
    known = {text for message in _messages(language) for text in _texts(message.id)}
    pages = files(".html", "templates")
    used = {a or b for page in pages for a, b in _TRANSLATED.findall(page.read_text())}
    assert used - known == set()
