"""Turns the blocks of a demo article, as read from TOML, into the body's stored form."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

_ARTICLE_LINK = re.compile(r"""<a href=["']kb:([\w-]+)["']>""")


@dataclass(frozen=True)
class Shelf:
    """Holds the ids that blocks can point at, in one language."""

    articles: dict[str, int]
    snippets: dict[str, int]
    pictures: dict[str, int]

    def html(self, text: str) -> str:
        """Return HTML as Wagtail stores it: links to articles by page id."""
        return _ARTICLE_LINK.sub(self._link, text.strip())

    def picture(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return an image block's stored form, an empty one where no picture is named."""
        return {
            "image": self.pictures[item["picture"]] if "picture" in item else None,
            "alt_text": item.get("alt", ""),
            "decorative": False,
        }

    def _link(self, match: re.Match[str]) -> str:
        return f'<a linktype="page" id="{self.articles[match.group(1)]}">'


def body_of(blocks: list[dict[str, Any]], shelf: Shelf) -> list[dict[str, Any]]:
    """Return the stored form of a body; raises ``KeyError`` for a block or key nobody knows."""
    return [_stored(block["type"], BLOCKS[block["type"]](block, shelf)) for block in blocks]


def _stored(name: str, value: Any) -> dict[str, Any]:
    return {"type": name, "value": value}


def _steps(block: dict[str, Any], shelf: Shelf) -> list[dict[str, Any]]:
    return [
        _item({"text": shelf.html(item["html"]), "image": shelf.picture(item)})
        for item in block["items"]
    ]


def _tree(block: dict[str, Any], shelf: Shelf) -> dict[str, Any]:
    return {
        "title": block["title"],
        "places": [
            _item(
                {
                    "key": place["key"],
                    "question": place["question"],
                    "text": shelf.html(place.get("html", "")),
                    "answers": [
                        _item({"answer": answer, "next": key})
                        for answer, key in place.get("answers", [])
                    ],
                }
            )
            for place in block["places"]
        ],
    }


def _item(value: dict[str, Any]) -> dict[str, Any]:
    # Wagtail takes an item without an id for an older format and loses its value.
    return {"id": str(uuid4()), "type": "item", "value": value}


def _table(block: dict[str, Any], shelf: Shelf) -> dict[str, Any]:
    rows: list[list[str]] = block["rows"]
    headings = rows[0] if block.get("header_row", True) else [""] * len(rows[0])
    body = rows[1:] if block.get("header_row", True) else rows
    return {
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": row} for row in body],
        "caption": block.get("caption", ""),
    }


BLOCKS: dict[str, Callable[[dict[str, Any], Shelf], Any]] = {
    "prose": lambda block, shelf: shelf.html(block["html"]),
    "steps": _steps,
    "tree": _tree,
    "callout": lambda block, shelf: {"kind": block["kind"], "text": shelf.html(block["html"])},
    "table": _table,
    "code": lambda block, shelf: {
        "language": block.get("language", ""),
        "caption": block.get("caption", ""),
        "code": block["code"].strip("\n"),
    },
    "image": lambda block, shelf: {
        "image": shelf.picture(block),
        "caption": block.get("caption", ""),
    },
    "video": lambda block, shelf: {
        "video": block["address"],
        "title": block["title"],
        "image": shelf.picture(block),
    },
    "snippet": lambda block, shelf: shelf.snippets[block["key"]],
    "escalation": lambda block, _shelf: {
        "who": block["who"],
        "hours": block.get("hours", ""),
        "needs": block.get("needs", "").strip(),
        "handover": block.get("handover", "").strip(),
    },
    "internal_note": lambda block, shelf: {
        "text": shelf.html(block["html"]),
        "image": shelf.picture(block),
    },
}
