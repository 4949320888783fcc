"""Turns the editor's rich text into text that can be typed, and back without loss.

``document`` is what both are read into, ``from_html`` and ``from_text`` read, ``to_html`` and
``to_text`` write. ``plain`` is the door: it checks the way there and back and refuses what changes.
"""

from articles.proposals.markup.from_text import BadLinkError
from articles.proposals.markup.plain import as_text, from_text, links_in

__all__ = ["BadLinkError", "as_text", "from_text", "links_in"]
