"""Reads article numbers out of what an editor wrote: ``KB-12``, ``kb12``, ``#12`` or an address.

Pure.
"""

import re
from collections.abc import Iterable

_APART = re.compile(r"[,;\s]+")
_WRITTEN_APART = re.compile(r"\b(kb)\s+(?=\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:(?:\S*/)?kb-?|#)?(\d{1,9})/?", re.IGNORECASE)


class NotANumberError(ValueError):
    """Says which piece of the text is no article's number."""


def article_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers in their order, each once; raises ``NotANumberError``."""
    pieces = [piece for piece in _APART.split(_WRITTEN_APART.sub(r"\1-", text)) if piece]
    return tuple(dict.fromkeys(_number(piece) for piece in pieces))


def written(numbers: Iterable[int]) -> str:
    """Return numbers as an editor writes them."""
    return ", ".join(f"KB-{number}" for number in numbers)


def _number(piece: str) -> int:
    found = _NUMBER.fullmatch(piece)
    if found is None:
        raise NotANumberError(piece)
    return int(found[1])
