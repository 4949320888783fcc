"""Folds text to the plain letters that search compares.

Lower case, å ä to a, ö ø to o, æ to ae, and every other accented Latin letter to its base letter.
Invisible characters inside words (soft hyphens, joiners) vanish.
"""

import unicodedata

_LIGATURES = {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "đ": "d", "þ": "th", "ł": "l"}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ") | dict.fromkeys(
    range(0xD800, 0xE000)
)


def _folding() -> dict[int, str | None]:
    """Return the table of single characters, made once when the module is loaded."""
    table: dict[int, str | None] = {ord(k): v for k, v in _LIGATURES.items()}
    table |= dict.fromkeys(range(0x300, 0x370))
    table |= {ord(c): None for c in _INVISIBLE}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if code not in table and base.isascii() and base.isalpha():
            table[code] = base
    return table


_TABLE = _folding()


def fold(text: str) -> str:
    """Return text in lower case with plain letters; never raises, lone surrogates stay."""
    text = text.casefold()
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_TABLE).casefold()


def clean(text: str) -> str:
    """Return text for storing: composed, control characters as spaces, lone surrogates gone."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.translate(_CONTROLS))
