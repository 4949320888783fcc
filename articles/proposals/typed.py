"""Reads what was typed into a form back into an article's words. Pure.

A field that still holds what it showed keeps its value byte for byte. Only what the form offers is
read: pictures, snippets and whatever can't be typed come from the base.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.proposals.form import Typed, cell_name, one_newline, sheet, shown
from articles.proposals.markup import BadLinkError, from_text, links_in
from articles.proposals.shapes import (
    FIELDS,
    Content,
    Items,
    Leaf,
    Shape,
    Struct,
    shape_of,
)

NO_PICTURE = {"image": None, "alt_text": None, "decorative": None}


@dataclass(frozen=True)
class Reading:
    """Holds the words that were typed, and what is wrong by field."""

    content: Content
    errors: dict[str, str]


def read(base: Content, typed: Typed, new_id: Callable[[], str]) -> Reading:
    """Return the words of a form that was made from ``base``; never raises for odd input."""
    reader = _Reader(typed, links_in(json.dumps(base["body"])), new_id)
    content: Content = {name: reader.leaf(name, sort, base[name]) for name, sort in FIELDS.items()}
    content["title"] = " ".join(content["title"].split())
    content["body"] = [*reader.added("add/"), *reader.blocks(base)]
    return Reading(content, reader.errors)


class _Reader:
    def __init__(self, typed: Typed, links: frozenset[str], new_id: Callable[[], str]) -> None:
        self.errors: dict[str, str] = {}
        self._typed = typed
        self._links = links
        self._new_id = new_id

    def blocks(self, base: Content) -> Iterator[dict[str, Any]]:
        """Yield the blocks as they were typed, with what was added after each."""
        for block, part in zip(base["body"], sheet(base).parts, strict=True):
            key = block["id"]
            if f"remove/{key}" not in self._typed:
                value = block["value"]
                if part.grid:
                    value = self._table(key, value)
                elif part.typed:
                    value = self._value(f"body/{key}", shape_of(block), value)
                if value == block["value"] or not _is_empty(block["type"], value):
                    yield {**block, "value": value}
            yield from self.added(f"add/{key}")

    def added(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield a block for text that was added."""
        html = self._rich(name, self._text(name), lists=True)
        if html:
            yield {"type": "prose", "value": html, "id": self._new_id()}

    def leaf(self, name: str, sort: Leaf, old: Any) -> Any:
        """Return what was typed in one field, the old value where nothing changed."""
        before = shown(sort, old)
        if before is None or name not in self._typed:
            return old
        text = self._text(name)
        if text == before.strip("\n") or text == before:
            return old
        if sort in (Leaf.RICH, Leaf.SHORT):
            return self._rich(name, text, lists=sort is Leaf.RICH)
        return " ".join(text.split()) if sort is Leaf.LINE else text

    def _value(self, place: str, shape: Shape, old: Any) -> Any:
        if isinstance(shape, Struct):
            typed = {
                name: self._value(f"{place}/{name}", inner, old.get(name))
                for name, inner in shape.fields.items()
            }
            return {**old, **typed}
        if isinstance(shape, Items):
            if shape.grows:
                return [*self._steps(place, shape.item, old), *self._new_steps(f"{place}/new")]
            return [
                {**each, "value": self._value(f"{place}/{each['id']}", shape.item, each["value"])}
                for each in old
            ]
        return self.leaf(place, shape, old)

    def _steps(self, place: str, shape: Shape, old: list[Any]) -> Iterator[Any]:
        for item in old:
            value = self._value(f"{place}/{item['id']}", shape, item["value"])
            if value == item["value"] or value.get("text"):
                yield {**item, "value": value}

    def _new_steps(self, name: str) -> Iterator[dict[str, Any]]:
        for text in self._text(name).split("\n\n"):
            if html := self._rich(name, text, lists=False):
                value = {"text": html, "image": NO_PICTURE}
                yield {"type": "item", "value": value, "id": self._new_id()}

    def _table(self, key: str, old: Mapping[str, Any]) -> dict[str, Any]:
        width = range(len(old["columns"]))
        columns = [
            {**column, "heading": self._cell(key, "heading", at, column["heading"])}
            for at, column in enumerate(old["columns"])
        ]
        rows = [
            {**row, "values": [self._cell(key, number, at, row["values"][at]) for at in width]}
            for number, row in enumerate(old["rows"])
        ]
        new = {"values": [self._cell(key, "new", at, "") for at in width]}
        kept = [
            row
            for row, before in zip([*rows, new], [*old["rows"], None], strict=True)
            if row == before or any(row["values"])
        ]
        caption = self.leaf(f"body/{key}/caption", Leaf.LINE, old.get("caption"))
        return {**old, "columns": columns, "rows": kept, "caption": caption}

    def _cell(self, key: str, row: int | str, column: int, old: Any) -> Any:
        return self.leaf(cell_name(key, row, column), Leaf.LINE, old)

    def _text(self, name: str) -> str:
        return one_newline(self._typed.get(name, "")).replace("\x00", "").strip("\n")

    def _rich(self, name: str, text: str, *, lists: bool) -> str:
        try:
            return from_text(text, lists=lists, links=self._links)
        except BadLinkError as error:
            self.errors[name] = _(
                "The link to “%(address)s” leads nowhere. Begin its address with https://."
            ) % {"address": error}
            return ""


def _is_empty(block: str, value: Any) -> bool:
    """Tell whether nothing is left of a block that was emptied."""
    if block == "callout":
        return not value["text"]
    if block == "code":
        return not value["code"].strip()
    if block == "escalation":
        return not any(str(text or "").strip() for text in value.values())
    if block == "internal_note":
        return not value["text"] and not (value.get("image") or {}).get("image")
    return block in ("prose", "steps") and not value
