"""Checks that every text of the interface exists in every language and is compiled as written."""

import ast
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT, files, modules, name, tree

LANGUAGES = ("nb", "sv", "da")
_TRANSLATED = re.compile(r"""{%\s*translate\s+"([^"]+)"|_\("([^"]+)"\)""")
_BLOCKS = re.compile(
    r"{%\s*blocktrans(?:late)?\b(?P<how>[^%]*)%}(?P<words>.*?){%\s*endblocktrans(?:late)?\s*%}",
    re.DOTALL,
)
_PLURAL = re.compile(r"{%\s*plural\s*%}")
_FILLED = re.compile(r"{{\s*(\w+)[^}]*}}")
# By the names that our modules import them under, with the places of the texts that they take.
_FUNCTIONS = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
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


def _known(language: str) -> set[str]:
    return {text for message in _messages(language) for text in _texts(message.id)}


@cache
def _said_in_modules() -> frozenset[str]:
    said: set[str] = set()
    for path in modules():
        with path.open("rb") as file:
            for _line, texts, _comments, _context in extract("python", file, _FUNCTIONS):
                said |= {text for text in _texts(texts) if text}
    return frozenset(said)


def _blocks(page: str) -> set[str]:
    """Return the texts of a template's ``blocktranslate``, as Django looks them up."""
    found = set()
    for block in _BLOCKS.finditer(page):
        for words in _PLURAL.split(block["words"]):
            if "trimmed" in block["how"]:
                words = " ".join(line.strip() for line in words.strip().splitlines())
            found.add(_FILLED.sub(r"%(\1)s", words.replace("%", "%%")))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_template_is_in_the_catalogue(language: str) -> None:
    pages = [page.read_text() for page in files(".html", "templates")]
    used = {a or b for page in pages for a, b in _TRANSLATED.findall(page)}
    used |= {text for page in pages for text in _blocks(page)}
    assert used - _known(language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_module_is_in_the_catalogue(language: str) -> None:
    assert _said_in_modules() - _known(language) == set()


def test_the_texts_of_modules_are_found_under_the_names_that_they_are_imported_by() -> None:
    unknown = {
        f"{name(path)}: {alias.asname or alias.name}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name.endswith(("gettext", "gettext_lazy", "gettext_noop"))
        and (alias.asname or alias.name) not in _FUNCTIONS
    }
    assert unknown == set()
