"""Finds what has to match to the letter: error codes, telephone numbers, commands, constants.

Each is written in one way whatever way it was typed: ``E-4021`` and ``e4021`` are ``e4021``, and
``HTTP 502`` is ``http502``, with whatever dash. A telephone number is its digits, with and without
the country's.
"""

import re
from collections.abc import Iterator

from search.text.article_numbers import article_number
from search.text.dashes import plain_dashes
from search.text.fold import fold

FEWEST_DIGITS = 5  # of a telephone number: shorter ones are words like others
_COUNTRY = 2  # digits of a country's code in the North

_EXACT = re.compile(
    r"(?<![^\W_])(?:"
    r"(?P<hexadecimal>0x[0-9a-f]{3,16})"
    r"|(?P<status>http[ /-]?[1-5][0-9]{2})"
    r"|(?P<constant>[a-z][a-z0-9]{1,30}(?:_[a-z0-9]{1,30}){1,8})"
    r"|(?P<code>[a-z]{1,12}[-_]?[0-9]{3,10})"
    r"|(?P<address>[0-9]{1,3}(?:\.[0-9]{1,3}){3})"
    r")(?![^\W_])"
    r"|(?P<command>[*#]{1,2}[0-9]{1,6}(?:[*#]{1,2}[0-9]{1,20}){0,3}#)"
    r"|(?<![\w+])(?P<telephone>(?:\+|00)?[0-9](?:[ .\u00a0-]?[0-9]){4,14})(?!\w)"
)
_SEPARATORS = re.compile(r"[^a-z0-9]")


def codes(text: str) -> tuple[str, ...]:
    """Return the exact things that stand in a text, each once, in order; none has a space."""
    return tuple(dict.fromkeys(_codes(plain_dashes(fold(text)))))


def _codes(folded: str) -> Iterator[str]:
    for match in _EXACT.finditer(folded):
        kind, written = match.lastgroup, match[0]
        if written.startswith("kb") and article_number(written) is not None:
            continue  # an article's number is nothing that its text says
        if kind == "telephone":
            yield from _telephone(written)
        elif kind in {"hexadecimal", "constant", "address", "command"}:
            yield written
        else:
            yield _SEPARATORS.sub("", written)


def _telephone(written: str) -> Iterator[str]:
    digits = _SEPARATORS.sub("", written)
    abroad = written.startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if abroad else digits
    if len(digits) < FEWEST_DIGITS:
        return
    yield digits
    if abroad and len(digits) - _COUNTRY >= FEWEST_DIGITS:
        yield digits[_COUNTRY:]
