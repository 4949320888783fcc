"""Cuts rich text into paragraphs, list items and sentences, and merges two changed copies of it.

Pure. A piece is HTML that stands on its own, so that what is put together from pieces is whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from articles.proposals.sequences import Side, merge_sequences

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_KEY = re.compile(r'(<[a-z0-9]+\b[^>]*?) data-block-key="[^"]*"')
_VOID = {"br", "hr", "img", "embed"}
_SENTENCE_END = re.compile(r"(?<=[.!?…:])(\s+)")


@dataclass(frozen=True)
class Piece:
    """Holds a paragraph or heading, or one item of the list that ``wrapper`` names."""

    html: str
    wrapper: str = ""


def without_keys(html: str) -> str:
    """Return rich text without the editor's marks for comments, which say nothing."""
    return _KEY.sub(r"\1", html)


def merge_html(base: str, current: str, proposed: str, *, prefer: Side) -> tuple[str, bool]:
    """Return merged rich text and whether both changes went together."""
    plain = [without_keys(html) for html in (base, current, proposed)]
    cut = [pieces(html) for html in plain]
    merged, together = merge_sequences(
        *cut, prefer=prefer, merge_item=lambda *same: _merge_piece(*same, prefer=prefer)
    )
    return _joined(merged), together


def pieces(html: str) -> tuple[Piece, ...]:
    """Return the pieces of rich text; all of it in one where it can't be cut and joined again."""
    cut = tuple(_cut(html))
    return cut if _joined(cut) == html else (Piece(html),)


def sentences(html: str) -> tuple[str, ...]:
    """Return a piece cut at its outer tags and between sentences, spaces apart, marks uncut."""
    parts: list[str] = []
    depth, at, begin = 0, 0, 0
    for tag in [*_TAG.finditer(html), None]:
        text_end = tag.start() if tag else len(html)
        if depth <= 1:
            for end in _SENTENCE_END.finditer(html, at, text_end):
                parts += [html[begin : end.start()], end[1]]
                begin = end.end()
        if tag is None:
            break
        at = tag.end()
        if tag[2].lower() in _VOID or tag[3]:
            continue
        outer = depth == (1 if tag[1] else 0)
        depth += -1 if tag[1] else 1
        if outer:
            parts += [html[begin : tag.start()], tag.group()]
            begin = at
    return tuple(part for part in (*parts, html[begin:]) if part)


def _merge_piece(
    base: Piece, current: Piece, proposed: Piece, *, prefer: Side
) -> tuple[Piece, bool]:
    sides = (base, current, proposed)
    if len({piece.wrapper for piece in sides}) > 1:
        return (current if prefer is Side.CURRENT else proposed), False
    merged, together = merge_sequences(*(sentences(piece.html) for piece in sides), prefer=prefer)
    html = "".join(merged)
    if html and not _whole(html):
        return (current if prefer is Side.CURRENT else proposed), False
    return Piece(html, base.wrapper), together


def _whole(html: str) -> bool:
    """Tell whether HTML is one element, with all its tags closed in order."""
    cut = tuple(_cut(f"<ul>{html}</ul>" if html.startswith("<li") else html))
    return len(cut) == 1 and cut[0].html == html


def _cut(html: str) -> Iterator[Piece]:
    """Yield top-level elements and items of top-level lists; text between them as it is."""
    open_tags: list[str] = []
    begin, wrapper = 0, ""
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _VOID or tag[3]:
            continue
        if not tag[1]:
            open_tags.append(name)
            if name in ("ul", "ol") and len(open_tags) == 1:
                wrapper, begin = name, tag.end()
            continue
        if not open_tags or open_tags.pop() != name:
            return
        if open_tags == [wrapper] or (not open_tags and not wrapper):
            yield Piece(html[begin : tag.end()], wrapper)
            begin = tag.end()
        elif not open_tags:
            wrapper, begin = "", tag.end()
    if html[begin:]:
        yield Piece(html[begin:])


def _joined(cut: list[Piece] | tuple[Piece, ...]) -> str:
    parts = []
    for wrapper, same in groupby(cut, lambda piece: piece.wrapper):
        inner = "".join(piece.html for piece in same)
        parts.append(f"<{wrapper}>{inner}</{wrapper}>" if wrapper and inner else inner)
    return "".join(parts)
