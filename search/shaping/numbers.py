"""Reads article numbers out of what an editor wrote: ``KB-12``, ``kb12``, ``#12`` or an address.

Pure.
"""

import re
from collections.abc import Iterable

from search.text.article_numbers import closely_written

_APART = re.compile(r"[,;\s]+")
_NUMBER = re.compile(r"(?:(?:\S*/)?KB-)?([0-9]{1,9})/?")


class NotANumberError(ValueError):
    """Says which piece of the text is no article's number."""


def article_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers in their order, each once; raises ``NotANumberError``."""
    pieces = [piece for piece in _APART.split(closely_written(text)) if piece]
    return tuple(dict.fromkeys(_number(piece) for piece in pieces))


def written(numbers: Iterable[int]) -> str:
    """Return numbers as an editor writes them."""
    return ", ".join(f"KB-{number}" for number in numbers)


def _number(piece: str) -> int:
    found = _NUMBER.fullmatch(piece)
    if found is None:
        raise NotANumberError(piece)
    return int(found[1])
