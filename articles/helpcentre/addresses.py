"""Writes the addresses of pages without asking the URLconf each time.

Every list writes dozens of them, and Django's ``reverse`` tries patterns anew for each.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, reverse
from django.utils import translation
from wagtail.models import Site
from wagtail.models.sites import SiteRootPath

_BELOW_A_FRONT = re.compile(r"(?:[\w\-]+/)*")  # as the route in ``urls`` says it


def page_address(inner: str, language: str) -> str:
    """Return the path of the page at ``inner`` ("mobile/reset-pin/") of a language's tree.

    Raises ``NoReverseMatch`` for what no page can be called.
    """
    if _BELOW_A_FRONT.fullmatch(inner):
        return _front(language, get_script_prefix()) + quote(inner)
    with translation.override(language):
        return reverse("wagtail_serve", args=(inner,))


def permalink(number: int, language: str) -> str:
    """Return the path of an article's number in a language, ``/nb/kb-12/``."""
    before, after = _around_a_number(language, get_script_prefix())
    return f"{before}{number}{after}"


def addresses_of_sites() -> "SiteAddresses":
    """Return what turns stored paths into addresses, good for one request."""
    return SiteAddresses(Site.get_site_root_paths())


class SiteAddresses:
    """Turns the stored paths of pages into addresses, as Wagtail's ``get_url`` does."""

    def __init__(self, roots: Sequence[SiteRootPath]) -> None:
        """Take the front pages of all sites, the most specific first."""
        self._roots = roots
        self._one_site = len({root.site_id for root in roots}) == 1

    def address(self, url_path: str) -> str:
        """Return the address of a page, with a host where there are several sites; "" for none."""
        for root in self._roots:
            inner = url_path.removeprefix(root.root_path)
            if len(inner) < len(url_path) and _BELOW_A_FRONT.fullmatch(inner):
                path = page_address(inner, root.language_code)
                return path if self._one_site else root.root_url + path
        return ""


@lru_cache(maxsize=64)
def _front(language: str, _script_prefix: str) -> str:
    with translation.override(language):
        return reverse("wagtail_serve", args=("",))


@lru_cache(maxsize=64)
def _around_a_number(language: str, _script_prefix: str) -> tuple[str, str]:
    with translation.override(language):
        before, _zero, after = reverse("permalink", args=(0,)).rpartition("0")
    return before, after
