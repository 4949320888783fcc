"""Cleans what a reader typed into a request that everything behind it can trust.

Whatever comes in, a request comes out: no control characters, no lone surrogates, bounded length,
sane limits.
"""

import unicodedata
from dataclasses import dataclass

from search.facets.narrowing import EVERYTHING, Narrowing
from search.text.fold import clean

MAX_CHARACTERS = 500  # are shown again and kept
MOST_SEARCHED = 4_000  # characters: of a pasted message, the last line often says what is wrong
MAX_RESULTS = 50
MAX_OFFSET = 450


@dataclass(frozen=True, kw_only=True)
class SearchRequest:
    """Holds a clean question: make it with ``search_request``.

    ``text`` is what is shown again and kept; ``beyond`` is what was cut from it, and searched too.
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
    beyond: str = ""

    @property
    def whole(self) -> str:
        """Return all that is searched."""
        return self.text + self.beyond


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
    whole = _whole(text)
    shown = _cut(whole, MAX_CHARACTERS)
    return SearchRequest(
        text=shown,
        locale=locale,
        limit=min(max(limit, 1), MAX_RESULTS),
        offset=min(max(offset, 0), MAX_OFFSET),
        typing=typing,
        narrowing=narrowing,
        counts=counts,
        beyond=whole[len(shown) :],
    )


def normalised(text: str) -> str:
    """Return text in NFKC without control characters and surrogates, cut to what is shown again."""
    return _cut(_whole(text), MAX_CHARACTERS)


def _whole(text: str) -> str:
    # Cut before normalising: one character can become eighteen. Cut again after it.
    text = unicodedata.normalize("NFKC", clean(text[:MOST_SEARCHED]))
    return _cut(" ".join(text.split()), MOST_SEARCHED)


def _cut(text: str, most: int) -> str:
    return text[:most].rstrip()
