"""Defines what a suggestion is: a line below the search field that leads somewhere at once."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.safestring import SafeString


class Sort(StrEnum):
    """Says what a suggestion leads to, or why it is made."""

    ARTICLE = "article"
    QUESTION = "question"
    PRODUCT = "product"
    NUMBER = "number"
    POPULAR = "popular"
    RECENT = "recent"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Is one line; ``text_html`` is escaped but for ``<mark>``, ``number`` is None for a product.

    ``url`` is a path. ``audience`` is that of the article.
    """

    sort: Sort
    text: str
    text_html: SafeString
    url: str
    number: int | None = None
    audience: str = "public"
