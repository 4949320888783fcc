"""Sets text in our own typeface for pictures: measures, breaks into lines, shortens.

Pillow reads the very file that the pages use, so that no typeface needs to be installed.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from django.conf import settings
from PIL.ImageFont import FreeTypeFont, truetype

FILE = "static/fonts/schibsted-grotesk.woff2"
_NO_SUCH_SIGN = "\uffff"
_MORE = "…"


@dataclass(frozen=True)
class Setting:
    """Holds lines of text and the typeface that they fit a box in."""

    lines: tuple[str, ...]
    font: FreeTypeFont
    line_height: int


@lru_cache(maxsize=16)
def typeface(size: int, weight: int) -> FreeTypeFont:
    """Return our typeface in a size (pixels) and a weight (400–700)."""
    font = truetype(settings.BASE_DIR / FILE, size)
    font.set_variation_by_axes([weight])
    return font


def drawable(text: str) -> str:
    """Return a text on one line with only signs that the typeface has.

    Other letters are written in Latin ones; pictures are left out.
    """
    return " ".join("".join(map(_drawable_sign, text)).split())


def fitted(text: str, *, width: int, lines: int, sizes: range, weight: int) -> Setting:
    """Return a text in the largest of ``sizes`` in which it fits, cut in the smallest."""
    text = drawable(text)
    font, broken = typeface(sizes[0], weight), [""]
    for size in sizes:
        font = typeface(size, weight)
        broken = _broken(text, font, width)
        whole = all(font.getlength(word) <= width for word in text.split(" "))
        if whole and len(broken) <= lines:
            break
    if len(broken) > lines:
        broken = [*broken[: lines - 1], _cut(" ".join(broken[lines - 1 :]), font, width)]
    return Setting(tuple(broken), font, round(font.size * 1.18))


def one_line(text: str, font: FreeTypeFont, width: int) -> str:
    """Return a text on one line, cut where it is too wide."""
    text = drawable(text)
    return text if font.getlength(text) <= width else _cut(text, font, width)


def _broken(text: str, font: FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, font, width)
    return lines


def _pieces(word: str, font: FreeTypeFont, width: int) -> list[str]:
    """Break a word that is wider than a line."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and font.getlength(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _cut(text: str, font: FreeTypeFont, width: int) -> str:
    fitting = _pieces(text, font, width - round(font.getlength(_MORE)))[0]
    words, _space, _part = fitting.rpartition(" ")
    return (words or fitting).rstrip(" ,.;:–—-") + _MORE


@lru_cache(maxsize=1024)
def _drawable_sign(sign: str) -> str:
    if sign.isspace() or unicodedata.category(sign) == "So":
        return " "
    font = typeface(24, 400)
    missing = bytes(font.getmask(_NO_SUCH_SIGN)) == bytes(font.getmask(sign))
    return anyascii(sign) if missing else sign
