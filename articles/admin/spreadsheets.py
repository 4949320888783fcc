"""Keeps spreadsheets that the admin hands out from taking somebody's words for a formula.

A title, a name or a reader's words can begin with ``=``: opened in a spreadsheet, they would run.
See https://owasp.org/www-community/attacks/CSV_Injection. Holds for every export of the admin,
Wagtail's own too; its other format marks texts as texts.
"""

from typing import Any

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


write_texts_as_texts()
