"""Draws icons of the sprite ``static/icons.svg``."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "icons.svg"
STAND_IN = "file-text"
_SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"')


@cache
def icon_names() -> frozenset[str]:
    """Return the names of all icons in the sprite; none when the file isn't there."""
    found = finders.find(SPRITE)
    return frozenset(_SYMBOL.findall(Path(found).read_text())) if found else frozenset()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon that screen readers pass over; the words beside it name it.

    Editors type names of section icons by hand: an unknown one becomes a sheet of paper.
    """
    return _drawn(name if name in icon_names() else STAND_IN)


@cache
def _drawn(known: str) -> SafeString:
    """Return an icon of the sprite, made once: a page of results shows dozens."""
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static(SPRITE),
        known,
    )
