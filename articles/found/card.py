"""Draws the picture that others show when somebody shares a page: pure, 1200 × 630 pixels.

The size by https://ogp.me and what the large networks show whole.
"""

import hashlib
from dataclasses import astuple, dataclass
from functools import cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw

from articles.found.lettering import fitted, one_line, typeface

SIZE = (1200, 630)
LOOK = 1  # raise it with every change to how a card looks
PAPER, INK, MUTED, LINE, ACCENT = "#faf8f4", "#14212b", "#52606b", "#dedad1", "#0a5a63"
MARK = "static/mark.png"
EDGE, INNER = 80, SIZE[0] - 2 * 80
MARK_SIZE = 64


@dataclass(frozen=True)
class Card:
    """Holds the words of a card; ``section`` may be empty."""

    title: str
    section: str
    brand: str
    language: str

    @property
    def fingerprint(self) -> str:
        """Return what changes exactly when the picture does."""
        return hashlib.sha256(repr((LOOK, astuple(self))).encode()).hexdigest()[:16]


def draw(card: Card) -> bytes:
    """Return the picture as PNG."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 14), fill=ACCENT)
    top = EDGE
    if card.section:
        font = typeface(34, 600)
        pen.text((EDGE, top), one_line(card.section, font, INNER), font=font, fill=ACCENT)
        top += 64
    title = fitted(card.title, width=INNER, lines=4, sizes=range(76, 51, -4), weight=700)
    for number, line in enumerate(title.lines):
        pen.text((EDGE, top + number * title.line_height), line, font=title.font, fill=INK)
    _foot(picture, pen, card)
    kept = BytesIO()
    picture.quantize(colors=64, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _foot(picture: Image.Image, pen: ImageDraw.ImageDraw, card: Card) -> None:
    line, middle = SIZE[1] - 138, SIZE[1] - 70
    pen.line((EDGE, line, SIZE[0] - EDGE, line), fill=LINE, width=2)
    mark = _mark()
    picture.paste(mark, (EDGE, middle - MARK_SIZE // 2), mark)
    small = typeface(30, 400)
    language = one_line(card.language, small, INNER // 3)
    pen.text((SIZE[0] - EDGE, middle), language, font=small, fill=MUTED, anchor="rm")
    font, left = typeface(36, 600), EDGE + MARK_SIZE + 20
    brand = one_line(card.brand, font, INNER - MARK_SIZE - 60 - round(small.getlength(language)))
    pen.text((left, middle), brand, font=font, fill=INK, anchor="lm")


@cache
def _mark() -> Image.Image:
    with Image.open(settings.BASE_DIR / MARK) as mark:
        return mark.convert("RGBA").resize((MARK_SIZE, MARK_SIZE), Image.Resampling.LANCZOS)
