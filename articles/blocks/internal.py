"""Says which blocks are for staff alone, and keeps them off every other reader's page."""

from typing import Any

from wagtail.blocks import StructBlock

INTERNAL = frozenset({"internal_note", "escalation"})
"""Names them as they are stored: whatever handles stored blocks asks here what is internal."""


class InternalBlock(StructBlock):
    """Renders to nothing unless the context says ``show_internal``.

    So a place which forgets to ask shows too little, never too much. Lines and media that such a
    block yields must be marked internal.
    """

    def render(self, value: Any, context: Any = None) -> Any:
        """Return the block's HTML for staff, an empty string for everyone else."""
        if not (context and context.get("show_internal")):
            return ""
        return super().render(value, context=context)
