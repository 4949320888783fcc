"""Knows the dashes that people and word processors write where a hyphen-minus is meant."""

import re

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"

_DASH = re.compile(f"[{DASHES}]")


def plain_dashes(text: str) -> str:
    """Return text with every dash as ``-``, each at its place."""
    return text if text.isascii() else _DASH.sub("-", text)
