"""Compares the addresses of other sites' pages with patterns that editors write. Pure.

A pattern is a plain text in which ``*`` stands for any text. It is no regular expression: its
pieces are looked for from left to right, each once, so that nothing written there takes long.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST_PATTERN = 200
LONGEST_ADDRESS = 2_000
MOST_STARS = 5
_HOST = re.compile(r"(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


class Fault(StrEnum):
    """Says what is wrong with a pattern."""

    EMPTY = "empty"
    LONG = "long"
    SPACE = "space"
    QUERY = "query"
    STARS = "stars"
    HOST = "host"


@dataclass(frozen=True)
class Pattern:
    """Is a pattern as an editor writes it, scheme or not."""

    written: str

    @property
    def text(self) -> str:
        """Return the pattern without scheme, in small letters, runs of stars made one."""
        return re.sub(r"\*+", "*", _SCHEME.sub("", self.written.strip()).lower())

    @property
    def fault(self) -> Fault | None:
        """Return what keeps the pattern from being used, None for a good one."""
        text = self.text
        host, slash, _path = text.partition("/")
        if not text:
            return Fault.EMPTY
        if len(text) > LONGEST_PATTERN:
            return Fault.LONG
        if re.search(r"\s", text):
            return Fault.SPACE
        if "?" in text or "#" in text:
            return Fault.QUERY
        if text.count("*") > MOST_STARS:
            return Fault.STARS
        if not slash or (host and not _HOST.fullmatch(host)):
            return Fault.HOST
        return None

    @property
    def exactness(self) -> int:
        """Return how much of an address the pattern settles; the most exact rule comes first."""
        return len(self.text) - self.text.count("*")

    def fits(self, address: str) -> bool:
        """Tell whether an address (``host/path``) fits, a slash at its end or not."""
        tidy = _tidy(address)
        if self.text.startswith("/"):
            tidy = tidy[tidy.find("/") :]
        return _matches(self.text, tidy) or _matches(self.text, f"{tidy}/")


def _tidy(address: str) -> str:
    """Return an address as patterns are written, cut where no pattern would reach."""
    plain = _SCHEME.sub("", address[:LONGEST_ADDRESS]).lower()
    host, _slash, path = re.split(r"[?#]", plain, maxsplit=1)[0].partition("/")
    return f"{host}/{path}".removesuffix("/") if path else f"{host}/"


def _matches(pattern: str, text: str) -> bool:
    """Tell whether the pieces between the stars stand in a text in their order."""
    first, *pieces = pattern.split("*")
    if not pieces:
        return pattern == text
    *middle, last = pieces
    if not text.startswith(first):
        return False
    at = len(first)
    for piece in middle:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(text) - len(last) >= at and text.endswith(last)
