"""Lays an article out as fields to type in: what each is called, what stands in it, what may not
be typed. Pure.

Fields have the names of ``articles.proposals.shapes``. Beside them: ``body/<block>/new`` adds
steps, ``add/<block>`` adds text after a block, ``remove/<block>`` takes it out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from articles.proposals.markup import as_text
from articles.proposals.shapes import FIELDS, Content, Leaf, leaves, shape_of

MOST_CELLS = 240
"""Django takes a thousand fields; a larger table is changed in the editor."""


@dataclass(frozen=True)
class Field:
    """Is one thing to type in; ``old`` is what stands in the article, ``text`` what was typed."""

    name: str
    sort: Leaf
    old: str
    text: str
    error: str = ""

    @property
    def is_code(self) -> bool:
        """Tell whether it is typed exactly as it stands."""
        return self.name.endswith("/code")

    @property
    def rows(self) -> int:
        """Return how many lines the text needs on a screen, within reason."""
        lines = self.text.split("\n")
        return max(2, min(24, sum(1 + len(line) // 78 for line in lines)))


@dataclass(frozen=True)
class Part:
    """Is one block: its fields, or a ``grid`` of them, or neither where it can't be typed."""

    key: str
    block: str
    fields: tuple[Field, ...] = ()
    grid: tuple[tuple[Field, ...], ...] = ()
    new_step: Field | None = None
    after: Field | None = None
    removed: bool = False

    @property
    def typed(self) -> bool:
        """Tell whether anything of the block can be typed."""
        return bool(self.fields or self.grid)

    @property
    def has_one_text(self) -> bool:
        """Tell whether the name of the block says all about its only field."""
        return len(self.fields) == 1 and not self.grid


@dataclass(frozen=True)
class Sheet:
    """Holds the whole form: the article's own fields, what may stand first, the blocks."""

    fields: Mapping[str, Field]
    first: Field
    parts: tuple[Part, ...]


Typed = Mapping[str, str]


def sheet(base: Content, typed: Typed | None = None, errors: Typed | None = None) -> Sheet:
    """Return the form for some words, filled with what was typed so far and what is wrong."""
    filler = _Filler(typed or {}, errors or {})
    return Sheet(
        fields={name: filler.field(name, sort, base[name]) for name, sort in FIELDS.items()},
        first=filler.field("add/", Leaf.RICH, ""),
        parts=tuple(filler.part(block) for block in base["body"]),
    )


def shown(sort: Leaf, value: Any) -> str | None:
    """Return a value as text to type in; None where that would lose something."""
    if sort in (Leaf.RICH, Leaf.SHORT):
        return as_text(str(value or ""), lists=sort is Leaf.RICH)
    return None if sort is Leaf.WHOLE else one_newline(str(value or ""))


def one_newline(text: str) -> str:
    """Return text with line ends as we store them; browsers send their own."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def cell_name(key: str, row: int | str, column: int) -> str:
    """Return the name of a cell; row ``heading`` holds the headings."""
    return f"body/{key}/{row}/{column}"


class _Filler:
    def __init__(self, typed: Typed, errors: Typed) -> None:
        self._typed = typed
        self._errors = errors

    def field(self, name: str, sort: Leaf, value: Any) -> Field:
        old = shown(sort, value) or ""
        text = one_newline(self._typed.get(name, old))
        return Field(name, sort, old, text, self._errors.get(name, ""))

    def part(self, block: Mapping[str, Any]) -> Part:
        key, shape = block["id"], shape_of(block)
        part = Part(
            key,
            block["type"],
            after=self.field(f"add/{key}", Leaf.RICH, ""),
            removed=f"remove/{key}" in self._typed,
        )
        if shape is Leaf.TABLE:
            fields, grid = self._table(key, block["value"])
            return replace(part, fields=fields, grid=grid)
        found = list(leaves(f"body/{key}", shape, block["value"]))
        if any(shown(sort, value) is None for _name, sort, value in found):
            return part
        if block["type"] == "steps":
            part = replace(part, new_step=self.field(f"body/{key}/new", Leaf.SHORT, ""))
        return replace(part, fields=tuple(self.field(*leaf) for leaf in found))

    def _table(
        self, key: str, value: Mapping[str, Any]
    ) -> tuple[tuple[Field, ...], tuple[tuple[Field, ...], ...]]:
        columns = value["columns"]
        if not columns or len(columns) * (len(value["rows"]) + 2) > MOST_CELLS:
            return (), ()
        rows = [("heading", [column["heading"] for column in columns])]
        rows += [(str(at), row["values"]) for at, row in enumerate(value["rows"])]
        rows.append(("new", [""] * len(columns)))
        grid = tuple(
            tuple(
                self.field(cell_name(key, at, column), Leaf.LINE, cell)
                for column, cell in enumerate(cells)
            )
            for at, cells in rows
        )
        return (self.field(f"body/{key}/caption", Leaf.LINE, value.get("caption")),), grid
