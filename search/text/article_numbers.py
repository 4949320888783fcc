"""Knows how people write the number of an article: ``KB-12``, ``kb 12``, ``KB nr. 12``, ``#12``.

Pure, for whoever reads what was typed. Links between articles are told by a stricter rule
(``articles/wiki/numbers.py``): there a text says so on purpose.
"""

import re

from search.text.dashes import plain_dashes
from search.text.fold import fold

# After a figure and a space, "kb" with more than a sign or a space is a size: "512 KB - 15 MB".
_MARK = r"(?:kb[-_: ]?|(?<![0-9] )kb(?: ?[-_:] ?| )?(?:n[ro]\.? ?)?#? ?|# ?)"
_NAMED = re.compile(rf"(?<!\w){_MARK}([0-9]{{1,9}})(?![\w#*])")
_ALONE = re.compile(rf"{_MARK}?([0-9]{{1,9}})")
_BEFORE_NUMBER = re.compile(rf"(?<!\w){_MARK}(?=[0-9])", re.IGNORECASE)


def article_numbers(text: str) -> tuple[int, ...]:
    """Return the articles that a text names, each once, in order."""
    return tuple(dict.fromkeys(int(number) for number in _NAMED.findall(_plain(text))))


def article_number(text: str) -> int | None:
    """Return the number that a text consists of, marked as one or not; None for any other text."""
    found = _ALONE.fullmatch(_plain(text).strip())
    return int(found[1]) if found else None


def closely_written(text: str) -> str:
    """Return text with ``KB-`` before every marked number, and with plain dashes."""
    return _BEFORE_NUMBER.sub("KB-", plain_dashes(text))


def _plain(text: str) -> str:
    return plain_dashes(fold(text))
