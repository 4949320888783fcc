"""Replaces words in every text of an article: pure.

In rich text only what readers see is looked at, never tags and addresses. A find that a tag cuts
in two is left alone and counted: putting words in its place would have to guess the formatting.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from articles.proposals.shapes import FIELDS, Content, Items, Leaf, Shape, Struct, shape_of

AROUND = 40
_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u)\b", re.IGNORECASE
)
_BREAK = "\x00"  # neither a letter nor a space, and never stored


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """Says what to look for and what to put in its place."""

    find: str
    replace: str
    whole_words: bool = True
    match_case: bool = False


@dataclass(frozen=True)
class Place:
    """Shows one find in its surroundings: what stands before and after it, and what changes."""

    left: str
    found: str
    put: str
    right: str


class Replacer:
    """Carries out one replacement in texts; remembers the places and how many tags cut in two."""

    def __init__(self, wanted: Replacement) -> None:
        """Take what is wanted; raises ``ValueError`` for an empty search."""
        if not wanted.find.strip():
            raise ValueError("nothing to look for")
        self._wanted = wanted
        edges = r"(?<!\w){}(?!\w)" if wanted.whole_words else "{}"
        # Any run of spaces matches any other: a line break in a text is no reason to miss it.
        spaced = r"\s+".join(re.escape(word) for word in wanted.find.split())
        flags = 0 if wanted.match_case else re.IGNORECASE
        self._pattern = re.compile(edges.format(spaced), flags)
        self.places: list[Place] = []
        self.cut = 0

    def content(self, content: Content) -> Content:
        """Return the fields of ``content`` in which something was replaced, and only those."""
        changed: Content = {}
        for name in FIELDS:
            text = self.text(content[name])
            if text != content[name]:
                changed[name] = text
        body = [self._block(block) for block in content["body"]]
        if body != content["body"]:
            changed["body"] = body
        return changed

    def text(self, text: str) -> str:
        """Return plain text with every find replaced."""
        return self._replaced([text])[0]

    def rich(self, source: str) -> str:
        """Return rich text with every find outside its tags replaced; the rest byte for byte."""
        parts = _TAG.split(source)
        plain = [
            _standing_for(part) if at % 2 else html.unescape(part) for at, part in enumerate(parts)
        ]
        replaced = self._replaced(plain)
        return "".join(
            part if at % 2 or new == old else html.escape(new, quote=False)
            for at, (part, old, new) in enumerate(zip(parts, plain, replaced, strict=True))
        )

    def _replaced(self, runs: Sequence[str]) -> list[str]:
        """Replace in runs of text that stand side by side; a find has to lie within one run."""
        whole = "".join(runs)
        starts = [0, *accumulate(map(len, runs))]
        new, done = ["" for _run in runs], list(starts)
        for found in self._pattern.finditer(whole):
            at = bisect_right(starts, found.start(), hi=len(runs)) - 1
            if found.end() > starts[at + 1]:
                self.cut += 1
                continue
            new[at] += whole[done[at] : found.start()] + self._put(found, whole)
            done[at] = found.end()
        return [text + whole[done[at] : starts[at + 1]] for at, text in enumerate(new)]

    def _put(self, found: re.Match[str], whole: str) -> str:
        find, put = self._wanted.find.strip(), self._wanted.replace
        # A word that was typed small and found at the start of a sentence stays capital there.
        if not self._wanted.match_case and find[0].islower() and found[0][0].isupper():
            put = put[:1].upper() + put[1:]
        if put != found[0]:
            left = whole[max(0, found.start() - AROUND) : found.start()]
            right = whole[found.end() : found.end() + AROUND]
            self.places.append(Place(_shown(left), found[0], put, _shown(right)))
        return put

    def _block(self, block: Mapping[str, Any]) -> dict[str, Any]:
        return {**block, "value": self._value(shape_of(block), block["value"])}

    def _value(self, shape: Shape, value: Any) -> Any:
        if isinstance(shape, Struct):
            return {
                name: self._value(shape.fields[name], inner) if name in shape.fields else inner
                for name, inner in value.items()
            }
        if isinstance(shape, Items):
            return [{**item, "value": self._value(shape.item, item["value"])} for item in value]
        if shape is Leaf.TABLE:
            return self._table(value)
        if not isinstance(value, str) or shape is Leaf.WHOLE:
            return value
        return self.rich(value) if shape in (Leaf.RICH, Leaf.SHORT) else self.text(value)

    def _table(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """Replace in caption, headings and cells, which are all plain text."""
        columns = [
            {**each, "heading": self._cell(each.get("heading"))} for each in table["columns"]
        ]
        rows = [{**row, "values": [*map(self._cell, row["values"])]} for row in table["rows"]]
        return {
            **table,
            **({"caption": self._cell(table["caption"])} if "caption" in table else {}),
            "columns": columns,
            "rows": rows,
        }

    def _cell(self, value: Any) -> Any:
        return self.text(value) if isinstance(value, str) else value


def _standing_for(tag: str) -> str:
    """Return what a tag is among words: nothing inside a line, else an edge."""
    return "" if _INLINE.match(tag) else _BREAK


def _shown(text: str) -> str:
    return " ".join(text.replace(_BREAK, " ").split("\n"))
