"""Defines the body of an article, and reads its text and media out of it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from articles.blocks.callout import CalloutBlock
from articles.blocks.code import CodeBlock
from articles.blocks.escalation import EscalationBlock
from articles.blocks.internal_note import InternalNoteBlock
from articles.blocks.media import MediaRef
from articles.blocks.picture import PictureBlock
from articles.blocks.prose import ProseBlock
from articles.blocks.shared import SharedSnippetBlock
from articles.blocks.steps import StepsBlock
from articles.blocks.table import TableBlock
from articles.blocks.tree import TreeBlock
from articles.blocks.video import VideoBlock
from articles.body_text import Line, anchored


class ArticleBody(StreamBlock):
    """Offers the blocks that an article can hold, in any order."""

    prose = ProseBlock()
    steps = StepsBlock()
    tree = TreeBlock()
    callout = CalloutBlock()
    table = TableBlock()
    code = CodeBlock()
    image = PictureBlock()
    video = VideoBlock()
    snippet = SharedSnippetBlock()
    internal_note = InternalNoteBlock()
    escalation = EscalationBlock()

    class Meta:
        label = _("Body")
        required = False


def stream_lines(body: Any) -> tuple[Line, ...]:
    """Return the text of a body in reading order, each heading with its anchor."""

    def each() -> Iterator[Line]:
        for block in body:
            yield from block.block.body_lines(block.value)

    return tuple(anchored(each()))


def stream_media(body: Any) -> frozenset[MediaRef]:
    """Return the pictures and documents of a body; an open use outweighs an internal one."""
    refs = {ref for block in body for ref in block.block.media(block.value)}
    return frozenset(
        ref for ref in refs if not (ref.internal and MediaRef(ref.sort, ref.pk) in refs)
    )
