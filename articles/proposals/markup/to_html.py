"""Writes a document as the editor stores it."""

import re
from collections.abc import Iterable
from html import escape

from articles.proposals.markup.document import BREAK, Block, Document, Run, shared_marks

SCHEMES = ("http", "https", "mailto", "tel")
BY_ID = re.compile(r"([a-z][a-z-]*):(\d+)(?:#([\w-]+))?")


def link_by_id(address: str) -> tuple[str, str, str] | None:
    """Return kind, id and heading of an address such as ``page:12#pin``; None for the web's."""
    found = BY_ID.fullmatch(address)
    return None if found is None or found[1] in SCHEMES else (found[1], found[2], found[3] or "")


def write_html(document: Document) -> str:
    """Return rich text made of nothing but known tags; every text is escaped."""
    return "".join(_block(block) for block in document)


def _block(block: Block) -> str:
    if block.kind not in ("ul", "ol"):
        return f"<{block.kind}>{_inline(block.runs)}</{block.kind}>"
    items = "".join(
        f"<li>{_inline(item.runs)}{write_html(item.below)}</li>" for item in block.items
    )
    return f"<{block.kind}>{items}</{block.kind}>"


def _inline(runs: Iterable[Run]) -> str:
    parts: list[str] = []
    open_marks: tuple[str, ...] = ()
    for run in (*runs, Run("")):
        shared = len(shared_marks(open_marks, run.marks))
        parts += [f"</{mark.split(':')[0]}>" for mark in reversed(open_marks[shared:])]
        parts += [_start(mark) for mark in run.marks[shared:]]
        parts.append("<br/>" if run.text == BREAK else escape(run.text, quote=False))
        open_marks = run.marks
    return "".join(parts)


def _start(mark: str) -> str:
    name, _colon, address = mark.partition(":")
    if name != "a":
        return f"<{name}>"
    if found := link_by_id(address):
        anchor = f' anchor="{found[2]}"' if found[2] else ""
        return f'<a linktype="{found[0]}" id="{found[1]}"{anchor}>'
    return f'<a href="{escape(address)}">'
