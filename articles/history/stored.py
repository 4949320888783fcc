"""Makes a body from stored content, the shared snippets as they were then.

What the ledger holds is rendered by the same blocks as today's articles. A snippet or picture that
is deleted now leaves its words behind, and no picture.
"""

from collections.abc import Mapping
from typing import Any

from articles.models import ArticlePage, SharedSnippet


def stored_body(content: Mapping[str, Any]) -> Any:
    """Return the stream value of ledger content, ready for ``body_html`` and ``stream_lines``."""
    blocks = [dict(block) for block in content["body"]]
    block_type = ArticlePage._meta.get_field("body").stream_block
    body = block_type.to_python(blocks)
    for place, block in enumerate(block for block in blocks if block["type"] in _known(block_type)):
        if block["type"] == "snippet":
            snippet = SharedSnippet(pk=block["value"], body=block.get("html", ""))
            body[place] = ("snippet", snippet, block.get("id"))
    return body


def _known(block_type: Any) -> Mapping[str, Any]:
    known: Mapping[str, Any] = block_type.child_blocks
    return known
