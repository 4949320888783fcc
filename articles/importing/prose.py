"""Builds flowing text in the form the editor stores: paragraphs, headings and lists, nothing inside
that the editor would take apart when the page is opened.
"""

import re
from html import escape

SPACES = re.compile(r"[ \t\n\r\f]+")  # a hard space is a letter like others


class Prose:
    """Takes text, inline marks and block boundaries in reading order and returns tidy HTML.

    A list item holds one run of text, paragraphs in it are parted by line breaks, and lists below
    it follow that run; two lists of a kind in a row are one: the shape that the editor writes.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._done: list[str] = []
        self._block = "p"
        self._text: list[str] = []
        self._marks: list[tuple[str, str]] = []  # open inline tags: name, start tag
        self._lists: list[str] = []
        self._open_items: list[bool] = []  # for each open list, whether an item stands open in it

    @property
    def in_list(self) -> bool:
        """Tell whether a list is open."""
        return bool(self._lists)

    def start(self, block: str) -> None:
        """Begin a paragraph or heading; in a list item it is a new line."""
        if self._lists:
            self.line_break()
        else:
            self.end()
            self._block = block

    def end(self) -> None:
        """End the paragraph, the heading or the line of an item."""
        if self._lists:
            self.line_break()
        else:
            if text := self._taken():
                self._done.append(f"<{self._block}>{text}</{self._block}>")
            self._block = "p"

    def start_list(self, tag: str) -> None:
        """Begin a list, below the open item when there is one."""
        if self._lists:
            self._flush_item()
            if not self._open_items[-1]:
                self._done.append("<li>")
                self._open_items[-1] = True
        else:
            self.end()
        if self._done and self._done[-1] == f"</{tag}>":
            self._done.pop()
        else:
            self._done.append(f"<{tag}>")
        self._lists.append(tag)
        self._open_items.append(False)

    def end_list(self) -> None:
        """End the innermost list."""
        if self._lists:
            self._end_item()
            self._open_items.pop()
            self._done.append(f"</{self._lists.pop()}>")

    def start_item(self) -> None:
        """Begin an item; outside of lists it begins one."""
        if self._lists:
            self._end_item()
        else:
            self.start_list("ul")

    def start_mark(self, name: str, tag: str) -> None:
        """Begin an inline mark: ``b``, ``i``, ``code`` or a link."""
        if any(name == other for other, _tag in self._marks):
            tag = ""  # bold in bold is bold
        self._marks.append((name, tag))
        self._text.append(tag)

    def end_mark(self, name: str) -> None:
        """End an inline mark."""
        if self._marks and self._marks[-1][0] == name:
            _name, tag = self._marks.pop()
            self._text.append(f"</{name}>" if tag else "")

    def line_break(self) -> None:
        """Begin a new line in the same paragraph or item."""
        self._text.append("<br/>")

    def write(self, text: str) -> None:
        """Add text; runs of white space count as one space."""
        self._text.append(escape(text, quote=False))

    def finish(self) -> str:
        """Return the HTML, what is still open closed, and begin anew."""
        while self._lists:
            self.end_list()
        self.end()
        html = "".join(self._done)
        self._done = []
        return html

    def _flush_item(self) -> None:
        """Write down the text of the open item; text after a list inside it gets an item."""
        if text := self._taken():
            if self._open_items[-1]:
                self._done.append("</li>")
            self._done.append(f"<li>{text}")
            self._open_items[-1] = True

    def _end_item(self) -> None:
        self._flush_item()
        if self._open_items[-1]:
            self._done.append("</li>")
            self._open_items[-1] = False

    def _taken(self) -> str:
        """Return the text collected so far, tidy; marks that stay open begin anew after it."""
        still_open = [name for name, tag in reversed(self._marks) if tag]
        text = _tidy([*self._text, *(f"</{name}>" for name in still_open)])
        self._text = [tag for _name, tag in self._marks]
        return text


def _tidy(parts: list[str]) -> str:
    """Return inline HTML with single spaces, none at its ends, and without empty marks."""
    kept: list[str] = []
    gap = ""
    for part in filter(None, parts):
        if part == "<br/>":
            gap = part
        elif part.startswith("</") and kept and _opens(kept[-1]):
            kept.pop()
        elif part.startswith("<"):
            kept.append(part)
        else:
            words = SPACES.sub(" ", part)
            gap = gap or " " * words.startswith(" ")
            if words != " ":
                _put(kept, gap, words.strip(" "))
                gap = " " * words.endswith(" ")
    return "".join(kept)


def _put(kept: list[str], gap: str, words: str) -> None:
    """Add words after a gap, which stands before the marks that begin with them."""
    at = len(kept)
    while at and _opens(kept[at - 1]):
        at -= 1
    if at and gap:
        kept.insert(at, gap)
    kept.append(words)


def _opens(part: str) -> bool:
    return part.startswith("<") and not part.startswith(("</", "<br"))
