"""Reads stored rich text into a document; refuses whatever a text area could not show."""

import re
from html.parser import HTMLParser

from articles.proposals.markup.document import BREAK, Block, Document, Item, Run, tidy

SPACES = re.compile(r"[ \t\r\n\f]+")
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "code": "code", "a": "a"}
BLOCKS = {"p", "h2", "h3"}
LISTS = {"ul", "ol"}
KEPT = {"href", "linktype", "id", "anchor"}


class NotPlainError(Exception):
    """Says that rich text holds something that has no plain form, such as an embedded video."""


def read_html(html: str) -> Document:
    """Return the document of stored rich text; raises ``NotPlainError``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _List:
    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.items: list[Item] = []
        self.runs: list[Run] | None = None
        self.below: list[Block] = []


class _Reader(HTMLParser):
    """Builds the document while the parser walks the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[Block] = []
        self._kind = ""
        self._runs: list[Run] | None = None
        self._lists: list[_List] = []
        self._marks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._write(BREAK)
        elif tag in MARKS:
            self._marks.append(_mark(MARKS[tag], dict(attrs)))
        elif tag in BLOCKS and self._runs is None and not self._lists:
            self._kind, self._runs = tag, []
        elif tag in LISTS and self._runs is None and self._in_item():
            self._lists.append(_List(tag))
        elif tag == "li" and self._lists and self._lists[-1].runs is None:
            self._lists[-1].runs = []
        else:
            raise NotPlainError(f"<{tag}> has no plain form here")

    def handle_endtag(self, tag: str) -> None:
        if tag in MARKS:
            if not self._marks or self._marks[-1].split(":")[0] != MARKS[tag]:
                raise NotPlainError("marks overlap")
            self._marks.pop()
        elif tag in BLOCKS and self._runs is not None and self._kind == tag:
            self._done.append(Block(tag, tidy(self._runs)))
            self._runs = None
        elif tag == "li" and self._lists and self._lists[-1].runs is not None:
            self._end_item(self._lists[-1])
        elif tag in LISTS and self._lists and self._lists[-1].kind == tag:
            self._end_list(self._lists.pop())
        elif tag != "br":
            raise NotPlainError(f"</{tag}> ends nothing")

    def handle_data(self, data: str) -> None:
        self._write(SPACES.sub(" ", data))

    def finish(self) -> Document:
        """Return the blocks; raises when something stands open."""
        if self._runs is not None or self._lists or self._marks:
            raise NotPlainError("a tag stands open")
        return tuple(self._done)

    def _in_item(self) -> bool:
        return not self._lists or self._lists[-1].runs is not None

    def _write(self, text: str) -> None:
        marks = tuple(self._marks)
        if self._runs is not None:
            self._runs.append(Run(text, marks))
        elif self._lists and (runs := self._lists[-1].runs) is not None:
            if self._lists[-1].below and text.strip(" "):
                raise NotPlainError("text after a list inside an item")
            runs.append(Run(text, marks))
        elif text.strip(" "):
            raise NotPlainError("text outside of paragraphs")

    def _end_item(self, last: _List) -> None:
        last.items.append(Item(tidy(last.runs or ()), tuple(last.below)))
        last.runs, last.below = None, []

    def _end_list(self, ended: _List) -> None:
        if ended.runs is not None:
            raise NotPlainError("an item stands open")
        block = Block(ended.kind, items=tuple(ended.items))
        (self._lists[-1].below if self._lists else self._done).append(block)


def _mark(name: str, attrs: dict[str, str | None]) -> str:
    """Return the mark of a tag; a link carries its address, ``page:12`` for one by id."""
    if name != "a":
        return name
    kind, key, href = attrs.get("linktype"), attrs.get("id"), attrs.get("href")
    anchor = f"#{attrs['anchor']}" if attrs.get("anchor") else ""
    if attrs.keys() - KEPT or (kind is None) == (href is None):
        raise NotPlainError("a link with more than an address")
    if kind is not None and not (key or "").isdigit():
        raise NotPlainError("a link to nothing")
    return f"a:{href}" if kind is None else f"a:{kind}:{key}{anchor}"
