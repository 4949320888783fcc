"""Cuts an article into passages to type in: its short answer, and each block of its body. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.proposals.form import Field, sheet
from articles.proposals.shapes import Content, Leaf
from articles.templatetags.proposals import block_label, field_label

HEADLINE = 60


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Is one field of a passage; ``name`` is what it is sent under."""

    name: str
    label: str
    text: str
    line: bool


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Is a part of an article that reads as one; ``sort`` is ``say`` or the name of its block."""

    sort: str
    label: str
    fields: tuple[Typed, ...]


def passages(words: Content) -> tuple[Passage, ...]:
    """Return what can be typed, in reading order; tables and what is no text are left out."""
    filled = sheet(words)
    say = _typed(filled.fields["say"], _("The short answer"))
    found = [Passage(sort="say", label=say.label, fields=(say,))]
    for part in filled.parts:
        if part.grid or not part.fields:
            continue
        name = block_label(part.block)
        fields = tuple(
            _typed(field, _label(field, at, part.block, alone=part.has_one_text) or name)
            for at, field in enumerate(part.fields, start=1)
        )
        begins = next((field.text for field in part.fields if field.text), "")
        label = f"{name}: {_headline(begins)}" if begins else name
        found.append(Passage(sort=part.block, label=label, fields=fields))
    return tuple(found)


def _typed(field: Field, label: str) -> Typed:
    line = field.sort is Leaf.LINE and field.name != "say"
    return Typed(name=field.name, label=label, text=field.text, line=line)


def _label(field: Field, at: int, block: str, *, alone: bool) -> str:
    """Return what a field is called inside its block; "" where the block's name says all."""
    if block == "steps":
        return _("Step %(n)s") % {"n": at}
    return "" if alone else field_label(field)


def _headline(text: str) -> str:
    first = text.lstrip("#*- ").split("\n", 1)[0]
    return first if len(first) <= HEADLINE else first[: HEADLINE - 1].rstrip() + "…"
