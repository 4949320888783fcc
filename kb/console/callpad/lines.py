"""Cleans the lines of a call: no personal data, nothing that cannot be stored, not too much. Pure.

The browser masks them before it keeps or sends anything (``static/console/pad_mask.js``); this is
for whatever comes from elsewhere.
"""

from collections.abc import Iterable

from articles.storable import storable
from search.log.redaction import CARD, EMAIL, ID_NUMBER, NUMBER, redacted

MOST_LINES = 150  # the pad sends no more of a longer call: static/console/pad_store.js
LONGEST_LINE = 300  # characters

_MASKS = (EMAIL, ID_NUMBER, CARD, NUMBER)


def cleaned(lines: Iterable[str]) -> list[str]:
    """Return the lines as they may be stored, each at its place; an empty one stays empty."""
    return [redacted(" ".join(storable(line).split()))[:LONGEST_LINE] for line in lines]


def question_of(line: str) -> str:
    """Return what to search for: a cleaned line without the words that stand for what was masked.

    >>> question_of("kort [card number] avvist")
    'kort avvist'
    """
    for mask in _MASKS:
        line = line.replace(mask, " ")
    return " ".join(line.split())
