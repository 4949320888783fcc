"""Leads from any page to the contact form, where it is open."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from kb.contact.routing import open_in

register = template.Library()


@register.simple_tag
def contact_address(asked: str = "", article: int | str = "") -> str:
    """Return the address of the form, filled with what was asked and the number of what was read.

    Nothing where the form is closed.
    """
    if not open_in(get_language() or ""):
        return ""
    known = {"q": asked, "article": article}
    given = urlencode({name: value for name, value in known.items() if value})
    return f"{reverse('contact')}?{given}" if given else reverse("contact")
