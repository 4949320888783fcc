"""Writes a document as plain text: ``**bold**``, ``_italic_``, ``## Heading``, ``- item``."""

import re
from collections.abc import Iterable, Iterator

from articles.proposals.markup.document import BREAK, Block, Document, Run, shared_marks

HEADINGS = {"h2": "## ", "h3": "### "}
DELIMITERS = {"b": ("**", "**"), "i": ("_", "_"), "code": ("`", "`")}
SPECIAL = re.compile(r"[\\*_`\[]")
LINE_START = re.compile(r"^(#{1,3} |[-*•] |\d+[.)] )", re.MULTILINE)
INDENT = "   "


def write_text(document: Document, *, escaped: bool) -> str:
    """Return the text of a document; ``escaped`` puts a backslash before signs that mean a mark."""
    return "\n\n".join("\n".join(_lines(block, escaped)) for block in document)


def _lines(block: Block, escaped: bool) -> Iterator[str]:
    if block.kind not in ("ul", "ol"):
        text = _inline(block.runs, escaped)
        if escaped and block.kind == "p":
            text = LINE_START.sub(lambda found: _escaped_start(found.group()), text)
        yield from (HEADINGS.get(block.kind, "") + text).split(BREAK)
        return
    for number, item in enumerate(block.items, start=1):
        sign = "- " if block.kind == "ul" else f"{number}. "
        first, *more = _inline(item.runs, escaped).split(BREAK)
        yield sign + first
        yield from (INDENT + line for line in more)
        for below in item.below:
            yield from (INDENT + line for line in _lines(below, escaped))


def _escaped_start(sign: str) -> str:
    """Return the sign of a heading or item with a backslash where it means just itself."""
    return f"{sign[:-2]}\\{sign[-2:]}" if sign[0].isdigit() else f"\\{sign}"


def _inline(runs: Iterable[Run], escaped: bool) -> str:
    parts: list[str] = []
    open_marks: tuple[str, ...] = ()
    for run in (*runs, Run("")):
        shared = len(shared_marks(open_marks, run.marks))
        parts += [_end(mark) for mark in reversed(open_marks[shared:])]
        parts += [
            "[" if mark.startswith("a:") else DELIMITERS[mark][0] for mark in run.marks[shared:]
        ]
        literal = run.text == BREAK or "code" in run.marks or not escaped
        parts.append(run.text if literal else SPECIAL.sub(r"\\\g<0>", run.text))
        open_marks = run.marks
    return "".join(parts)


def _end(mark: str) -> str:
    return f"]({mark[2:]})" if mark.startswith("a:") else DELIMITERS[mark][1]
