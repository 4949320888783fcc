"""Reads typed text into a document: what has no meaning as a mark is simply text."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from articles.proposals.markup.document import BREAK, Block, Document, Item, Run, tidy
from articles.proposals.markup.from_html import SPACES
from articles.proposals.markup.to_html import SCHEMES, link_by_id

HEADING = re.compile(r"(#{1,3})\s+(.*)")
ITEM = re.compile(r"(\s*)([-*•]|\d+[.)])\s+(.*)")
INLINE = {
    "escaped": r"\\(?P<escaped>[\\*_`\[\]#.)•\-])",
    "code": r"`(?P<code>[^`\n]+)`",
    "b": r"\*\*(?=\S)(?P<b>.+?)(?<=\S)\*\*(?!\*)",
    "i": r"(?<!\w)_(?=\S)(?P<i>.+?)(?<=\S)_(?!\w)",
    "star": r"\*(?=[^\s*])(?P<star>.+?)(?<=[^\s*])\*(?!\*)",
    "address": (r"\[(?P<words>(?:\\.|[^\[\]])+)\]\((?P<address>(?:[^()\s]|\([^()\s]*\))*)\)"),
}
SIGN = re.compile(r"[\\`*_\[]")
CLOSING = {
    "b": re.compile(r"(?<=\S)\*\*(?!\*)"),
    "i": re.compile(r"(?<=\S)_(?!\w)"),
    "star": re.compile(r"(?<=[^\s*])\*(?!\*)"),
}
DEEPEST = 20
"""How deep marks and lists may stand in each other; what is deeper is text, or one list."""


class BadLinkError(ValueError):
    """Names a link that leads nowhere; the argument is its address as typed."""


def read_text(text: str, *, lists: bool, links: Collection[str] | None) -> Document:
    """Return the document of typed text; raises ``BadLinkError``.

    ``lists`` also allows headings and lists. ``links`` are the addresses by id, ``page:12``, that
    may be used; None allows all.
    """
    return tuple(_Reader(text, lists=lists, links=links).read())


class _Reader:
    """Walks the lines; ``_at`` is the next one."""

    def __init__(self, text: str, *, lists: bool, links: Collection[str] | None) -> None:
        self._lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._lists = lists
        self._links = links
        self._at = 0
        self._depth = 0

    def read(self) -> Iterator[Block]:
        """Yield the blocks: a paragraph ends at a blank line, a heading or an item."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if heading := self._heading(self._at):
                self._at += 1
                kind = "h3" if heading[1] == "###" else "h2"
                yield Block(kind, self._inline(heading[2]))
            elif self._item(self._at):
                yield self._list()
            elif line.strip():
                yield Block("p", self._inline(BREAK.join(self._paragraph())))
            else:
                self._at += 1

    def _heading(self, at: int) -> re.Match[str] | None:
        return HEADING.fullmatch(self._lines[at].rstrip()) if self._lists else None

    def _item(self, at: int) -> re.Match[str] | None:
        if not self._lists or at >= len(self._lines):
            return None
        return ITEM.fullmatch(self._lines[at].expandtabs(4).rstrip())

    def _text(self, at: int) -> str:
        """Return a line that is neither blank nor heading nor item, else an empty string."""
        if at >= len(self._lines) or self._heading(at) or self._item(at):
            return ""
        return self._lines[at].strip()

    def _paragraph(self) -> Iterator[str]:
        while text := self._text(self._at):
            self._at += 1
            yield text

    def _list(self) -> Block:
        """Return the list that begins here; what is indented deeper stands below its item."""
        first = self._item(self._at)
        assert first is not None
        depth, kind = len(first[1]), _kind(first[2])
        items: list[Item] = []
        while (found := self._next_item()) and len(found[1]) >= depth:
            if len(found[1]) > depth + 1 and self._depth < DEEPEST:
                self._depth += 1
                items[-1] = Item(items[-1].runs, (*items[-1].below, self._list()))
                self._depth -= 1
            elif _kind(found[2]) == kind:
                self._at += 1
                items.append(Item(self._inline(BREAK.join((found[3], *self._more())))))
            else:
                break
        return Block(kind, items=tuple(items))

    def _next_item(self) -> re.Match[str] | None:
        """Return the item that comes next, blank lines passed over; move to it."""
        at = self._at
        while at < len(self._lines) and not self._lines[at].strip():
            at += 1
        found = self._item(at)
        if found:
            self._at = at
        return found

    def _more(self) -> Iterator[str]:
        """Yield further lines of an item: they are indented."""
        while self._at < len(self._lines) and self._lines[self._at].startswith((" ", "\t")):
            text = self._text(self._at)
            if not text:
                return
            self._at += 1
            yield text

    def _inline(self, text: str) -> tuple[Run, ...]:
        return tidy(_lines_apart(self._runs(text, ())))

    def _runs(self, text: str, marks: tuple[str, ...], depth: int = 0) -> Iterator[Run]:
        done = 0
        for found in _marks_in(text) if depth < DEEPEST else ():
            if found.start() > done:
                yield Run(text[done : found.start()], marks)
            done = found.end()
            yield from self._marked(found, marks, depth + 1)
        if done < len(text):
            yield Run(text[done:], marks)

    def _marked(self, found: re.Match[str], marks: tuple[str, ...], depth: int) -> Iterator[Run]:
        mark = (found.lastgroup or "").replace("star", "i")
        inner = found[found.lastgroup or 0]
        if mark == "escaped":
            yield Run(inner, marks)
        elif mark == "code":
            yield Run(inner, (*marks, "code"))
        elif mark == "address":
            yield from self._runs(found["words"], (*marks, f"a:{self._checked(inner)}"), depth)
        elif mark in marks:  # bold in bold is bold
            yield from self._runs(inner, marks, depth)
        else:
            yield from self._runs(inner, (*marks, mark), depth)

    def _checked(self, address: str) -> str:
        if link_by_id(address):
            known = self._links is None or address.split("#")[0] in self._links
        elif address.startswith(("#", "/")):
            known = not address.startswith("//")
        else:
            scheme, colon, _rest = address.partition(":")
            known = bool(colon) and scheme.lower() in SCHEMES
        if known:
            return address
        raise BadLinkError(address)


def _marks_in(text: str) -> Iterator[re.Match[str]]:
    """Yield what is marked, in order, in time that grows with the text alone.

    A mark is looked for only where something closes it: else each of many opening ones would be
    followed to the end of the text.
    """
    last = {
        name: max((found.start() for found in closing.finditer(text)), default=-1)
        for name, closing in CLOSING.items()
    }
    at = 0
    while (sign := SIGN.search(text, at)) is not None:
        at = sign.start() + 1
        closed = frozenset(name for name in INLINE if last.get(name, at) >= at)
        if found := _pattern(closed).match(text, at - 1):
            at = found.end()
            yield found


@cache
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(INLINE[name] for name in INLINE if name in names), re.DOTALL)


def _kind(sign: str) -> str:
    return "ol" if sign[0].isdigit() else "ul"


def _lines_apart(runs: Iterator[Run]) -> Iterator[Run]:
    """Make a line break inside a run a run of its own."""
    for run in runs:
        for number, line in enumerate(run.text.split(BREAK)):
            if number:
                yield Run(BREAK, run.marks)
            yield Run(SPACES.sub(" ", line), run.marks)
