"""Says in which pages a panel may be shown, and what may happen in it. Pure.

``frame-ancestors`` must name every page above the panel, not only the next one. Nothing here is
taken from the request: what a page says of itself proves nothing.
"""

from collections.abc import Iterable

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types default; frame-ancestors "
)
HEADERS = {
    "Referrer-Policy": "strict-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
}
WITHOUT = ("X-Frame-Options", "Cross-Origin-Opener-Policy")
"""Are left out: the first cannot name sites, the second cuts off windows that a panel opens."""


def policy(origins: Iterable[str]) -> str:
    """Return the content policy of a panel that only pages of these origins may show."""
    return POLICY + (" ".join(origins) or "'none'")
