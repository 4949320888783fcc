"""Chooses the address for readers of no language of ours: pure, one rule for pages and sitemaps."""

from collections.abc import Mapping

from django.conf import settings

FOR_THE_REST = "en"


def alternates(addresses: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what a page in these languages says of them: hreflang and address, in a fixed order.

    ``x-default`` is English, which most others read, else the first language that there is.
    """
    codes = [code for code, _name in settings.LANGUAGES if code in addresses]
    if not codes:
        return []
    rest = FOR_THE_REST if FOR_THE_REST in addresses else codes[0]
    return [*((code, addresses[code]) for code in codes), ("x-default", addresses[rest])]
