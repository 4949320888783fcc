"""Writes spreadsheets in the language of whoever asked for them, although they are sent later."""

from collections.abc import Iterator

from django.utils import translation

from articles.admin.spreadsheets import said_in


def _languages() -> Iterator[str]:
    yield translation.get_language()
    yield translation.get_language()


def test_each_piece_is_made_in_the_language_asked_for() -> None:
    with translation.override("sv"):
        pieces = said_in(translation.get_language(), _languages())
    with translation.override("en"):
        assert list(pieces) == ["sv", "sv"]
        assert translation.get_language() == "en"
