"""Finds article numbers and addresses in stored rich text, and writes links in their place. Pure.

What stands in a link already keeps its words; what stands in code is left alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import Final
from urllib.parse import unquote, urlsplit

NUMBER: Final = re.compile(r"(?<![\w/#.@-])KB-(\d{1,9})(?![\w-])", re.IGNORECASE)
_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)
_HREF = re.compile(r'\bhref="([^"]*)"')
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
_PERMALINK = re.compile(r"^/(?:[a-z]{2}/)?kb-(\d{1,9})/?$", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """Says what a text names: an article by ``number``, or the page at ``path`` of this site."""

    number: int = 0
    path: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class PageRef:
    """Points at a page, at a heading of it when there is an ``anchor``."""

    page: int
    number: int
    anchor: str = ""


Find = Callable[[Named], PageRef | None]


def named_by(address: str, hosts: frozenset[str]) -> Named | None:
    """Return what an address of this site names, None for addresses elsewhere.

    ``hosts`` are the site's host names; an address without one is the site's when it starts at /.
    """
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return None
    ours = host in hosts if host else address.startswith("/") and not address.startswith("//")
    if parts.scheme not in ("", "http", "https") or not ours:
        return None
    permalink = _PERMALINK.match(parts.path)
    if permalink:
        return Named(number=int(permalink.group(1)), anchor=parts.fragment)
    return Named(path=unquote(parts.path), anchor=parts.fragment)


def linked(html: str, find: Find, hosts: frozenset[str]) -> str:
    """Return ``html`` with links for the numbers and addresses that ``find`` knows."""
    out: list[str] = []
    inside: list[str] = []  # open tags whose words stay as they are
    for part in _TAG.split(html):
        if not part.startswith("<"):
            out.append(part if inside else _with_links(part, find, hosts))
            continue
        name = _NAME.match(part)
        if name and name.group(1).lower() in ("a", "code"):
            if part.startswith("</"):
                inside = inside[:-1]
            else:
                inside.append(part)
                part = _followed(part, find, hosts)
        out.append(part)
    return "".join(out)


def numbers_in(text: str) -> list[int]:
    """Return the article numbers that a text names, each once, in order."""
    return list(dict.fromkeys(int(match.group(1)) for match in NUMBER.finditer(text)))


def _with_links(text: str, find: Find, hosts: frozenset[str]) -> str:
    def by_address(match: re.Match[str]) -> str:
        named = named_by(unescape(match.group()), hosts)
        ref = find(named) if named else None
        return f"{_opening(ref)}KB-{ref.number}</a>" if ref and ref.number else match.group()

    def by_number(match: re.Match[str]) -> str:
        ref = find(Named(number=int(match.group(1))))
        return f"{_opening(ref)}{match.group()}</a>" if ref else match.group()

    parts = _TAG.split(_ADDRESS.sub(by_address, text))
    open_link = False
    for place, part in enumerate(parts):
        if part.startswith("<"):
            open_link = part.startswith("<a")
        elif not open_link:
            parts[place] = NUMBER.sub(by_number, part)
    return "".join(parts)


def _followed(tag: str, find: Find, hosts: frozenset[str]) -> str:
    """Return the opening tag of a link, turned into one that follows the page it leads to."""
    href = _HREF.search(tag)
    named = named_by(unescape(href.group(1)), hosts) if href else None
    ref = find(named) if named else None
    return _opening(ref) if ref else tag


def _opening(ref: PageRef) -> str:
    anchor = f' anchor="{escape(ref.anchor)}"' if ref.anchor else ""
    return f'<a linktype="page" id="{ref.page}"{anchor}>'
