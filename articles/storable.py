"""Makes text fit to be stored and shown: composed, without characters that nobody can see.

NUL and half surrogates break databases, other control characters break pages, and marks that turn
the direction of writing can make a title read as something else
(https://trojansource.codes). Line breaks and tabs stay.
"""

import unicodedata
from typing import Any

_KEPT = "\n\r\t"
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_DROPPED = {
    **{code: None for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in _KEPT},
    **dict.fromkeys(range(0xD800, 0xE000)),
    **{ord(mark): None for mark in _DIRECTIONS},
}


def storable(text: str) -> str:
    """Return text as it may be stored: NFC, without control characters and direction marks."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.translate(_DROPPED))


def storable_data(data: Any) -> Any:
    """Return stored blocks (lists, dicts, texts) with every text made storable."""
    if isinstance(data, str):
        return storable(data)
    if isinstance(data, list):
        return [storable_data(each) for each in data]
    if isinstance(data, dict):
        return {key: storable_data(value) for key, value in data.items()}
    return data


def written_length(data: Any) -> int:
    """Return how many characters of text stored blocks hold, markup included."""
    if isinstance(data, str):
        return len(data)
    if isinstance(data, list):
        return sum(map(written_length, data))
    if isinstance(data, dict):
        return sum(map(written_length, data.values()))
    return 0
