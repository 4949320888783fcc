"""Writes XML: only what is allowed in it, whatever the texts hold."""

import re
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

# All that a document may hold (https://www.w3.org/TR/xml/#charsets).
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """Return a text without the characters that no XML document may hold."""
    return _NOT_ALLOWED.sub("", text)


class Document:
    """Writes one document, element by element."""

    def __init__(self) -> None:
        """Start with the declaration."""
        self._into = StringIO()
        self._writer = SimplerXMLGenerator(self._into, "utf-8", short_empty_elements=True)
        self._writer.startDocument()

    def open(self, name: str, **attributes: str) -> None:
        """Begin an element that holds others; ``xmlns_image`` stands for ``xmlns:image``."""
        self._writer.startElement(name, AttributesImpl(_named(attributes)))

    def close(self, name: str) -> None:
        """End an element."""
        self._writer.endElement(name)

    def write(self, name: str, text: str = "", **attributes: str) -> None:
        """Write an element that holds text or nothing."""
        self._writer.addQuickElement(name, allowed(text), _named(attributes))

    def content(self) -> bytes:
        """Return the whole document."""
        return self._into.getvalue().encode()


def _named(attributes: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", ":"): allowed(value) for name, value in attributes.items()}
