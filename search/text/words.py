"""Cuts text into words: runs of letters and digits."""

import re

from search.text.fold import fold

WORD_LENGTH = 64  # longer runs are keys and garbage: their start is enough to find them

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the folded words of text in order, each at most ``WORD_LENGTH`` characters long."""
    return [word[:WORD_LENGTH] for word in _WORD.findall(fold(text))]


def spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each word in text as it stands, for marking it."""
    return [match.span() for match in _WORD.finditer(text)]
