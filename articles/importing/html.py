"""Turns foreign HTML into the blocks an editor could have written, and nothing more.

Only what the editor's toolbar offers is kept (``articles.blocks.prose.FEATURES``); tables and code
become blocks of their own. Scripts, styles, handlers and unknown addresses never get in.
"""

from html import escape
from html.parser import HTMLParser
from typing import Any

import nh3

from articles.blocks.prose import FEATURES
from articles.importing.prose import Prose
from articles.storable import storable_data

MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "code": "code", "kbd": "code", "a": "a"}
MARK_FEATURES = {"b": "bold", "i": "italic", "code": "code", "a": "link"}
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
PARAGRAPHS = {"p", "div", "section", "article", "header", "footer", "main", "aside", "blockquote"}
PARAGRAPHS |= {"dl", "dt", "dd", "figure", "figcaption", "address", "details", "summary", "hr"}
LISTS = {"ul", "ol"}
CELLS = {"td", "th"}
APART = {"table", "pre"}
TAGS = {"br", "li", "tr", "caption"} | PARAGRAPHS | LISTS | CELLS | APART | {*HEADINGS, *MARKS}
SCHEMES = {"http", "https", "mailto", "tel"}

Block = dict[str, Any]


def blocks_of(html: str) -> list[Block]:
    """Return the stored form of a body made of ``html``; never raises for hostile input."""
    splitter = _Splitter()
    splitter.feed(
        nh3.clean(
            html,
            tags=TAGS,
            attributes={"a": {"href"}},
            url_schemes=SCHEMES,
            link_rel=None,
            clean_content_tags={"script", "style"},
        )
    )
    splitter.close()
    blocks: list[Block] = storable_data(splitter.finish())
    return blocks


class _Splitter(HTMLParser):
    """Cuts cleaned HTML into prose, tables and code.

    A table or code inside a list would break the list's numbers: there it becomes lines.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._prose = Prose()
        self._table: _Table | None = None
        self._code: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._code is not None:
            self._code.append("\n" if tag == "br" else "")
        elif self._table is not None:
            self._table.start(tag)
        elif tag == "table":
            self._table = _Table()
        elif tag == "pre":
            self._code = []
        else:
            self._start(tag, dict(attrs).get("href"))

    def handle_endtag(self, tag: str) -> None:
        if self._code is not None:
            if tag == "pre":
                self._end_code()
        elif self._table is not None:
            if self._table.end(tag):
                self._end_table()
        elif tag in LISTS:
            self._prose.end_list()
        elif tag in PARAGRAPHS or tag in HEADINGS:
            self._prose.end()
        elif tag in MARKS:
            self._prose.end_mark(MARKS[tag])

    def handle_data(self, data: str) -> None:
        if self._code is not None:
            self._code.append(data)
        elif self._table is not None:
            self._table.write(data)
        else:
            self._prose.write(data)

    def finish(self) -> list[Block]:
        """Return the blocks, what is still open included."""
        if self._code is not None:
            self._end_code()
        if self._table is not None:
            self._end_table()
        self._end_prose()
        return self.blocks

    def _start(self, tag: str, href: str | None) -> None:
        if tag in HEADINGS or tag in PARAGRAPHS:
            self._prose.start(HEADINGS.get(tag, "p"))
        elif tag in LISTS:
            self._prose.start_list(tag)
        elif tag == "li":
            self._prose.start_item()
        elif tag == "br":
            self._prose.line_break()
        elif tag in MARKS and MARK_FEATURES[MARKS[tag]] in FEATURES:
            name = MARKS[tag]
            start = f"<{name}>" if name != "a" else f'<a href="{escape(href)}">' if href else ""
            self._prose.start_mark(name, start)

    def _end_prose(self) -> None:
        if html := self._prose.finish():
            self.blocks.append({"type": "prose", "value": html})

    def _end_code(self) -> None:
        code, self._code = "".join(self._code or ()).strip("\n"), None
        if not code.strip():
            return
        if self._prose.in_list:
            for line in code.splitlines():
                self._line(line, mark="code")
        else:
            self._end_prose()
            value = {"language": "", "caption": "", "code": code}
            self.blocks.append({"type": "code", "value": value})

    def _end_table(self) -> None:
        table, self._table = self._table, None
        rows = table.rows() if table else []
        if table is None or not rows:
            return
        if self._prose.in_list:
            for row in rows:
                self._line(" · ".join(filter(None, row)))
        else:
            self._end_prose()
            self.blocks.append({"type": "table", "value": table.stored()})

    def _line(self, text: str, mark: str = "") -> None:
        """Write a line of its own into the open list item."""
        self._prose.line_break()
        if mark:
            self._prose.start_mark(mark, f"<{mark}>")
        self._prose.write(text)
        if mark:
            self._prose.end_mark(mark)
        self._prose.line_break()


class _Table:
    """Collects the texts of a table's cells; a table inside a cell is text of that cell."""

    def __init__(self) -> None:
        self._depth = 1
        self._rows: list[list[str]] = []
        self._caption = ""
        self._in_caption = False

    def start(self, tag: str) -> None:
        """Take a start tag."""
        self._depth += tag == "table"
        self._in_caption = self._in_caption or tag == "caption"
        if tag == "tr" and self._depth == 1:
            self._rows.append([])
        elif tag in CELLS and self._depth == 1 and self._rows:
            self._rows[-1].append("")
        elif tag not in MARKS:
            self.write(" ")

    def end(self, tag: str) -> bool:
        """Take an end tag and tell whether it ended the table."""
        self._depth -= tag == "table"
        self._in_caption = self._in_caption and tag != "caption"
        if tag not in MARKS:
            self.write(" ")
        return self._depth == 0

    def write(self, text: str) -> None:
        """Add text to the open cell or the caption."""
        if self._in_caption:
            self._caption += text
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1] += text

    def rows(self) -> list[list[str]]:
        """Return the rows that have cells, spaces tidied."""
        return [[" ".join(cell.split()) for cell in row] for row in self._rows if row]

    def stored(self) -> dict[str, Any]:
        """Return a table block's stored form: first row as headings, ragged rows filled up."""
        rows = self.rows()
        width = max(len(row) for row in rows)
        filled = [row + [""] * (width - len(row)) for row in rows]
        return {
            "columns": [{"type": "text", "heading": heading} for heading in filled[0]],
            "rows": [{"values": row} for row in filled[1:]],
            "caption": " ".join(self._caption.split()),
        }
