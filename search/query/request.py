"""Cleans what a reader typed into a request that everything behind it can trust.

Whatever comes in, a request comes out: no control characters, no lone surrogates, bounded length,
sane limits.
"""

import unicodedata
from dataclasses import dataclass

from search.facets.narrowing import EVERYTHING, Narrowing
from search.text.fold import clean

MAX_CHARACTERS = 500
MAX_RESULTS = 50
MAX_OFFSET = 450


@dataclass(frozen=True, kw_only=True)
class SearchRequest:
    """Holds a clean question: make it with ``search_request``.

    ``limit`` articles are wanted after skipping ``offset``. ``typing`` says that the last word may
    be unfinished. ``narrowing`` says which answers are left out and how they are sorted;
    ``counts`` asks for their number by what they could be narrowed to.
    """

    text: str
    locale: str
    limit: int = 10
    offset: int = 0
    typing: bool = False
    narrowing: Narrowing = EVERYTHING
    counts: bool = False


def search_request(
    text: str,
    *,
    locale: str,
    limit: int = 10,
    offset: int = 0,
    typing: bool = False,
    narrowing: Narrowing = EVERYTHING,
    counts: bool = False,
) -> SearchRequest:
    """Make a request from anything that was typed; never raises for hostile text."""
    return SearchRequest(
        text=normalised(text),
        locale=locale,
        limit=min(max(limit, 1), MAX_RESULTS),
        offset=min(max(offset, 0), MAX_OFFSET),
        typing=typing,
        narrowing=narrowing,
        counts=counts,
    )


def normalised(text: str) -> str:
    """Return text in NFKC without control characters and surrogates, cut to the caps."""
    # Cut before normalising: one character can become eighteen. Cut again after it.
    text = unicodedata.normalize("NFKC", clean(text[: 4 * MAX_CHARACTERS]))
    return " ".join(text.split())[:MAX_CHARACTERS].rstrip()
