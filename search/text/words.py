"""Cuts text into words: runs of letters and digits.

A word written with a hyphen is two words. Short ones are joined besides: ``Wi-Fi`` is found as
``wifi``, ``e-post`` as ``epost``. Long ones meet by their grams.
"""

import re

from search.text.fold import fold

WORD_LENGTH = 64  # longer runs are keys and garbage: their start is enough to find them

SHORT_PART = 2  # letters: too few for grams to find the whole by it

_WORD = re.compile(r"[^\W_]+")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")


def words(text: str) -> list[str]:
    """Return the folded words of text in order, each at most ``WORD_LENGTH`` characters long."""
    return words_of(fold(text))


def words_of(folded: str) -> list[str]:
    """Return the words of a text that was folded before, as ``words`` does."""
    return [word[:WORD_LENGTH] for word in _WORD.findall(folded)]


def joined(folded: str) -> list[str]:
    """Return the hyphenated words of a folded text that have a short part, each written as one."""
    if not _HYPHEN.search(folded):
        return []  # looking for what stands around hyphens takes far longer
    parted = (_WORD.findall(each) for each in _HYPHENATED.findall(folded))
    return ["".join(parts)[:WORD_LENGTH] for parts in parted if min(map(len, parts)) <= SHORT_PART]


def raw_words(text: str) -> list[str]:
    """Return the words of text as they stand there, unfolded."""
    return _WORD.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each word in text as it stands, for marking it."""
    return [match.span() for match in _WORD.finditer(text)]
