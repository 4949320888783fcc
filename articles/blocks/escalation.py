"""Defines the escalation: who takes over, when, what they need, and the text to hand over."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructValue, TextBlock

from articles.blocks.internal import InternalBlock
from articles.blocks.media import MediaRef
from articles.body_text import Line

MAX_LINE = 200
MAX_TEXT = 2_000


class EscalationValue(StructValue):
    """Reads what is typed line by line."""

    @property
    def needed(self) -> tuple[str, ...]:
        """Return what those who take over need, one thing each."""
        return tuple(line.strip() for line in (self["needs"] or "").splitlines() if line.strip())


class EscalationBlock(InternalBlock):
    """Tells staff how to hand a case over; plain text alone, so that it can be copied."""

    who = CharBlock(max_length=MAX_LINE, label=_("Who takes over"))
    hours = CharBlock(max_length=MAX_LINE, required=False, label=_("When they are there"))
    needs = TextBlock(
        max_length=MAX_TEXT,
        required=False,
        label=_("What they need"),
        help_text=_("One thing a line."),
    )
    handover = TextBlock(
        max_length=MAX_TEXT,
        required=False,
        label=_("Text to hand over"),
        help_text=_("Ready to copy into the case. Leave places open as {order} or {name}."),
    )

    def body_lines(self, value: Any) -> Iterator[Line]:
        """Yield the lines of the block, all marked internal."""
        for text in (value["who"], value["hours"], *value.needed, value["handover"]):
            if line := " ".join((text or "").split()):
                yield Line(text=line, internal=True)

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Return nothing: there is text alone."""
        return ()

    class Meta:
        icon = "group"
        label = _("Escalation")
        template = "articles/blocks/escalation.html"
        value_class = EscalationValue
