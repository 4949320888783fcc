"""Reads the origins that an integration's pages are on. Pure.

Compared as exact texts, so that neither a suffix (``evil-shop.example``) nor a wildcard fits.
"""

import re

MOST = 20
_HOST = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
_SECURE = re.compile(rf"https://{_HOST}(?::[1-9]\d{{0,4}})?")
_LOCAL = re.compile(r"http://(?:localhost|127\.0\.0\.1)(?::[1-9]\d{0,4})?")


def is_origin(text: str, *, local: bool) -> bool:
    """Tell whether this is one origin as browsers send it: ``https://desk.example``, maybe a port.

    With ``local``, also one of this machine.
    """
    if text.endswith((":443", ":80")):
        return False  # browsers leave these out, so they would never fit
    port = text.rpartition(":")[2]
    if port.isdigit() and int(port) > 65_535:
        return False
    return bool(_SECURE.fullmatch(text) or (local and _LOCAL.fullmatch(text)))
