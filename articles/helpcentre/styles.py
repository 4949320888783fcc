"""Joins the style sheets that always stand together: each costs a slow phone a way to the server.

Where files are collected, as in production and the demo, a group is one file, and scripts come
without their comments; elsewhere everything stands as it was written.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCRIPT_COMMENT = re.compile(r"^\s*(?:/\*\*.*?\*/\s*?$|//[^\n]*)", re.DOTALL | re.MULTILINE)
SCRIPTS = "js/"
_LINES = re.compile(r"\s*\n\s*")
GROUPS = {
    "frame": ("tokens", "base", "layout", "search", "hits", "lists", "pages", "print"),
    "article": ("article", "body", "reading", "feedback"),
}


class JoinedStaticFiles(CompressedManifestStaticFilesStorage):
    """Writes smaller files when static files are collected: each group's, and our scripts'."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Add the groups to what gets a name by its content and is compressed."""
        if not dry_run:
            for group in GROUPS:
                paths[_file(group)] = self._written(_file(group), self._joined(group))
            for name, (source, path) in list(paths.items()):
                if name.startswith(SCRIPTS):
                    with source.open(path) as script:
                        paths[name] = self._written(name, smaller_script(script.read().decode()))
        yield from super().post_process(paths, dry_run, **options)

    def _written(self, name: str, content: str) -> tuple[Any, str]:
        self.delete(name)
        self._save(name, ContentFile(content.encode()))
        return self, name

    def _joined(self, group: str) -> str:
        parts = []
        for name in _sheets(group):
            with self.open(name) as sheet:
                parts.append(sheet.read())
        return smaller(b"\n".join(parts).decode())


def smaller(css: str) -> str:
    """Return a style sheet without comments and indents; nothing in quotes may look like any."""
    return _LINES.sub("\n", _COMMENT.sub("", css)).strip()


def smaller_script(script: str) -> str:
    """Return a script without indents and the comments that have lines of their own.

    No text in it may run over several lines.
    """
    return _LINES.sub("\n", _SCRIPT_COMMENT.sub("", script)).strip() + "\n"


def addresses(group: str) -> list[str]:
    """Return the addresses of a group's style sheets, in their order."""
    collected: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    names = (_file(group),) if _file(group) in collected else _sheets(group)
    return [staticfiles_storage.url(name) for name in names]


def _file(group: str) -> str:
    return f"css/all-{group}.css"  # beside its sheets: they name files from where they stand


def _sheets(group: str) -> tuple[str, ...]:
    return tuple(f"css/{name}.css" for name in GROUPS[group])
