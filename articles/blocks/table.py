"""Defines the table: a heading row, text cells, a caption."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from articles.blocks.media import MediaRef
from articles.body_text import Line


class TableBlock(TypedTableBlock):
    """Holds rows of text under column headings."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer text columns only: a table is for facts, not for layout."""
        super().__init__([("text", CharBlock(required=False, label=_("Text")))], **kwargs)

    def body_lines(self, value: Any) -> Iterator[Line]:
        """Yield one line for the caption, the headings and each row."""
        headings = [column["heading"] for column in value.columns]
        rows = [[str(cell) for cell in row["values"]] for row in value.row_data]
        for cells in ([value.caption], headings, *rows):
            text = " · ".join(cell.strip() for cell in cells if cell and cell.strip())
            if text:
                yield Line(text=text)

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Return nothing: cells hold text only."""
        return ()

    class Meta:
        icon = "table"
        label = _("Table")
        template = "articles/blocks/table.html"
