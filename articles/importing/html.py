"""Turns foreign HTML into the blocks an editor could have written, and nothing more.

Only what the editor's toolbar offers is kept (``articles.blocks.prose.FEATURES``); tables and code
become blocks of their own. Scripts, styles, handlers and unknown addresses never get in.
"""

from html import unescape
from html.parser import HTMLParser
from typing import Any

import nh3

from articles.blocks.prose import FEATURES

TAGS_OF_FEATURE = {
    "h2": {"h2"},
    "h3": {"h3"},
    "bold": {"b", "strong"},
    "italic": {"i", "em"},
    "code": {"code"},
    "link": {"a"},
    "document-link": set(),
    "ol": {"ol", "li"},
    "ul": {"ul", "li"},
}
PROSE_TAGS = {"p", "br"}.union(*(TAGS_OF_FEATURE[feature] for feature in FEATURES))
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
SCHEMES = {"http", "https", "mailto", "tel"}
SAME_AS = {"strong": "b", "em": "i"}

Block = dict[str, Any]


def blocks_of(html: str) -> list[Block]:
    """Return the stored form of a body made of ``html``; never raises for hostile input."""
    clean = _clean(html, PROSE_TAGS | TABLE_TAGS | {"pre"})
    splitter = _Splitter()
    splitter.feed(clean)
    splitter.close()
    return splitter.finish()


def _clean(html: str, tags: set[str]) -> str:
    return nh3.clean(
        html,
        tags=tags,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style"},
    )


class _Splitter(HTMLParser):
    """Cuts cleaned HTML into prose, tables and code at the top level."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self._prose: list[str] = []
        self._depth = 0
        self._inside = ""
        self._text: list[str] = []
        self._rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside:
            self._start_inside(tag)
        elif self._depth == 0 and tag in ("table", "pre"):
            self._end_prose()
            self._inside, self._text, self._rows = tag, [], []
        else:
            self._prose.append(self.get_starttag_text() or "")
            self._depth += tag != "br"

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            if tag == self._inside:
                self._end_inside()
        else:
            self._prose.append(f"</{tag}>")
            self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        (self._text if self._inside else self._prose).append(data)
        if self._inside == "table" and self._rows and self._rows[-1]:
            self._rows[-1][-1] += unescape(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def finish(self) -> list[Block]:
        """Return the blocks, what is still open included."""
        if self._inside:
            self._end_inside()
        self._end_prose()
        return self.blocks

    def _start_inside(self, tag: str) -> None:
        if tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append("")
        elif tag in ("p", "br", "li") and self._rows and self._rows[-1]:
            self._rows[-1][-1] += " "

    def _end_inside(self) -> None:
        sort, self._inside = self._inside, ""
        if sort == "table":
            rows = [[" ".join(cell.split()) for cell in row] for row in self._rows if row]
            if rows:
                self.blocks.append({"type": "table", "value": _table(rows)})
        else:
            code = unescape("".join(self._text)).strip("\n")
            if code.strip():
                value = {"language": "", "caption": "", "code": code}
                self.blocks.append({"type": "code", "value": value})

    def _end_prose(self) -> None:
        html = "".join(self._prose)
        self._prose, self._depth = [], 0
        if "<table" in html or "<pre" in html:
            html = _clean(html, PROSE_TAGS)
        for long, short in SAME_AS.items():
            html = html.replace(f"<{long}>", f"<{short}>").replace(f"</{long}>", f"</{short}>")
        html = html.replace("<br>", "<br/>").strip()
        if html:
            self.blocks.append(
                {"type": "prose", "value": html if html[0] == "<" else f"<p>{html}</p>"}
            )


def _table(rows: list[list[str]]) -> dict[str, Any]:
    """Return a table block's stored form: first row as headings, ragged rows filled up."""
    width = max(len(row) for row in rows)
    filled = [row + [""] * (width - len(row)) for row in rows]
    return {
        "columns": [{"type": "text", "heading": heading} for heading in filled[0]],
        "rows": [{"values": row} for row in filled[1:]],
        "caption": "",
    }
