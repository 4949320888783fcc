"""Puts an app together that a help desk can install, with this site's addresses filled in. Pure.

The files are templates: ``svar.example`` stands for this site, ``INTEGRATION`` for the short name.
"""

import io
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FILES = Path(__file__).parent
MARK = FILES.parent.parent / "static"
SITE, NAME = "https://svar.example", "INTEGRATION"
HOST = SITE.removeprefix("https://")
_THE_SAME_ALWAYS = (2026, 1, 1, 0, 0, 0)
ADDED: dict[str, dict[str, Path]] = {
    "zendesk": {
        "assets/logo.png": MARK / "mark.png",
        "assets/logo-small.png": MARK / "mark.png",
    },
    "freshdesk": {
        "app/styles/images/icon.svg": MARK / "mark.svg",
        "app/scripts/svar-panel.js": FILES / "generic" / "svar-panel.js",
    },
}
"""Holds what each package takes from elsewhere, by the name that it has there."""

KINDS = frozenset(ADDED)


def files(kind: str, *, site: str, slug: str) -> dict[str, bytes]:
    """Return the files of a package by their names; raises ``KeyError`` for a kind without one.

    ``site`` is the address of this site, such as ``https://help.example.com``.
    """
    own = {
        path.relative_to(FILES / kind).as_posix(): path
        for path in sorted((FILES / kind).rglob("*.*"))
    }
    return {
        name: _filled(path, site.rstrip("/"), slug)
        for name, path in {**own, **ADDED[kind]}.items()
        if path.is_file()
    }


def package(kind: str, *, site: str, slug: str) -> bytes:
    """Return a package as a zip: the same bytes for the same site and name."""
    target = io.BytesIO()
    with ZipFile(target, "w") as zipped:
        for name, content in files(kind, site=site, slug=slug).items():
            info = ZipInfo(name, _THE_SAME_ALWAYS)
            info.compress_type = ZIP_DEFLATED
            zipped.writestr(info, content)
    return target.getvalue()


def _filled(path: Path, site: str, slug: str) -> bytes:
    if path.suffix in (".png", ".svg"):
        return path.read_bytes()
    text = path.read_text(encoding="utf-8")
    filled = text.replace(SITE, site).replace(HOST, urlsplit(site).netloc).replace(NAME, slug)
    return filled.encode()
