"""Turns an article's body into lines of plain text, in reading order.

Pure: a body goes in, a tuple of lines comes out. Search cuts its passages from these lines, and the
page uses the same heading anchors, so that a link to a passage lands where the passage stands.
Headings inside internal notes count separately: a note changes no anchor of the open text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from anyascii import anyascii
from django.utils.text import slugify

_BLOCK_TAGS = frozenset(
    {"p", "li", "h2", "h3", "h4", "tr", "pre", "blockquote", "caption", "figcaption"}
)
_HEADINGS = {"h2": 2, "h3": 3, "h4": 3}


@dataclass(frozen=True)
class Line:
    """Holds one heading, paragraph, list item, step, table row or code block.

    ``heading`` is 0 for text, else the level 2 or 3; only headings have an ``anchor``. ``internal``
    marks what stands in an internal note.
    """

    text: str
    heading: int = 0
    anchor: str = ""
    internal: bool = False


def anchor_name(text: str) -> str:
    """Return the address-safe form of a heading: ``Før du ringer`` becomes ``for-du-ringer``."""
    return slugify(anyascii(text))[:60].strip("-") or "section"


class Anchors:
    """Hands out anchors that are unique within one article, in the order of its headings."""

    def __init__(self) -> None:
        """Start with no anchor taken."""
        self._seen: Counter[str] = Counter()

    def take(self, text: str, *, internal: bool = False) -> str:
        """Return the anchor of the next heading called ``text``."""
        name = ("note-" if internal else "") + anchor_name(text)
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}-{self._seen[name]}"


class _Lines(HTMLParser):
    """Collects the block-level texts of an HTML fragment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._level = 0
        self._verbatim = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCK_TAGS:
            self.flush()
            self._level = _HEADINGS.get(tag, 0)
            self._verbatim = tag == "pre"
        elif tag in ("td", "th") and self._parts:
            self._parts.append(" · ")
        elif tag == "br":
            self._parts.append("\n" if self._verbatim else " ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.flush()

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    def flush(self) -> None:
        raw = "".join(self._parts)
        text = raw.strip("\n") if self._verbatim else " ".join(raw.split())
        self._parts = []
        if text.strip():
            self.lines.append(Line(text=text, heading=self._level))
        self._level = 0
        self._verbatim = False


def html_lines(html: str) -> tuple[Line, ...]:
    """Return the lines of an HTML fragment: paragraphs, headings, items and table rows."""
    parser = _Lines()
    parser.feed(html)
    parser.close()
    parser.flush()
    return tuple(parser.lines)


def anchored(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of one whole article with an anchor on each heading."""
    anchors = Anchors()
    for line in lines:
        if line.heading:
            yield replace(line, anchor=anchors.take(line.text, internal=line.internal))
        else:
            yield line
