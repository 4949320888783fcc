"""Tells who may vote from another site. Pure.

The widget sends no cookie, so a page gains nothing by voting in a reader's name that it could not
have by any other means; the origin keeps forms and sites that were never named from trying.
"""

import re
from collections.abc import Collection, Mapping

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?|https?://\[[0-9a-f:]+\](?::\d{1,5})?")


def is_origin(text: str) -> bool:
    """Tell whether a text is a web origin as browsers send it: scheme, host, perhaps a port."""
    return _ORIGIN.fullmatch(text) is not None


def may_vote(headers: Mapping[str, str], own: str, known: Collection[str]) -> bool:
    """Tell whether a script of a page sent this: of this site, a known one, or any if none is.

    Browsers send both headers unasked (https://fetch.spec.whatwg.org/#origin-header,
    https://www.w3.org/TR/fetch-metadata/). A frame without an origin says ``null``; a form says
    ``navigate``.
    """
    origin = headers.get("Origin", "")
    if headers.get("Sec-Fetch-Mode", "cors") != "cors" or not is_origin(origin):
        return False
    return not known or origin == own or origin in known
