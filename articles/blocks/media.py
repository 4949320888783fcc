"""Names the pictures and documents that a block shows or links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

_DOCUMENT_LINK = re.compile(r'<a\b[^>]*\blinktype="document"[^>]*>')
_ID = re.compile(r'\bid="(\d+)"')


@dataclass(frozen=True)
class MediaRef:
    """Points at one picture or document by id; ``internal`` when only an internal note shows it."""

    sort: Literal["image", "document"]
    pk: int
    internal: bool = False


def image_ref(value: Any) -> Iterator[MediaRef]:
    """Yield the reference of an image block's value, nothing when it is empty."""
    if value is not None:
        yield MediaRef("image", value.pk)


def linked_documents(source: str) -> Iterator[MediaRef]:
    """Yield the documents that a rich text links, from its stored HTML."""
    for tag in _DOCUMENT_LINK.findall(source):
        found = _ID.search(tag)
        if found:
            yield MediaRef("document", int(found.group(1)))
