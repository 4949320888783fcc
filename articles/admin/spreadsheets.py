"""Keeps spreadsheets of the admin from taking words for formulas, and in their reader's language.

A title, a name or a reader's words can begin with ``=``: opened in a spreadsheet, they would run.
See https://owasp.org/www-community/attacks/CSV_Injection. Holds for every export of the admin,
Wagtail's own too; its other format marks texts as texts.

A CSV file is written while it is sent, when the request's language is over: the language is kept.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import translation
from wagtail.admin.views.mixins import SpreadsheetExportMixin

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(value: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def write_texts_as_texts() -> None:
    """Let every export write texts so; called once, at start."""
    mixin: Any = SpreadsheetExportMixin
    texts = {str: {mixin.FORMAT_CSV: as_text}}
    mixin.custom_value_preprocess = {**mixin.custom_value_preprocess, **texts}


def said_in(language: str | None, chunks: Iterable[Any]) -> Iterator[Any]:
    """Yield what is made piece by piece, each piece made in a language."""
    pieces = iter(chunks)
    while True:
        with translation.override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def write_as_asked() -> None:
    """Let every CSV file be written in the language of whoever asked; called once, at start."""
    mixin: Any = SpreadsheetExportMixin
    written = mixin.stream_csv

    def stream_csv(view: Any, queryset: Any) -> Iterator[Any]:
        return said_in(translation.get_language(), written(view, queryset))

    mixin.stream_csv = stream_csv


write_texts_as_texts()
write_as_asked()
