"""Leads from any page to the contact form, where it is open."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from kb.contact.routing import open_in

register = template.Library()


@register.simple_tag
def contact_address(asked: str = "") -> str:
    """Return the address of the form, filled with what was asked; nothing where it is closed."""
    if not open_in(get_language() or ""):
        return ""
    return reverse("contact") + (f"?{urlencode({'q': asked})}" if asked else "")
