"""Shows the blocks that can't be typed as readers see them, and finds the block of a heading."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from articles.access.links import links_for
from articles.blocks import ArticleBody
from articles.blocks.render import body_html
from articles.body_text import Anchors
from articles.proposals.form import Part, Sheet
from articles.proposals.place import Place
from articles.proposals.shapes import Content

PICTURED = ("image", "steps", "internal_note")


@dataclass(frozen=True)
class ShownPart:
    """Is a block of the form with its HTML, where readers' looks tell more than the fields."""

    part: Part
    html: SafeString | str
    here: bool


def shown_parts(sheet: Sheet, words: Content, place: Place, anchor: str) -> list[ShownPart]:
    """Return the blocks of a form; ``here`` marks the one that holds the heading ``anchor``."""
    body = ArticleBody().to_python(words["body"])
    key = block_of(body, anchor)
    sources = str(words["body"])
    with links_for(place.viewer, sources, place.centre.locale.language_code):
        return [
            ShownPart(part, _html(part, body, at), part.key == key)
            for at, part in enumerate(sheet.parts)
        ]


def block_of(body: Any, anchor: str) -> str:
    """Return the id of the block with this heading; "" when there is none."""
    anchors = Anchors()
    for block in body if anchor else ():
        for line in block.block.body_lines(block.value):
            if line.heading and anchors.take(line.text, internal=line.internal) == anchor:
                return str(block.id)
    return ""


def _html(part: Part, body: Any, at: int) -> SafeString | str:
    return "" if part.typed and part.block != "image" else body_html([body[at]], show_internal=True)
