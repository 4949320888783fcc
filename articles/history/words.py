"""Takes the words out of a page, a revision or a ledger row, and compares them part by part.

The form is the ledger's (``articles.ledger.content_of``): title, short answer, questions, tags,
body with the shared snippets written out. Of a draft, snippets are taken as they stand today.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from articles.blocks import stream_lines
from articles.body_text import Line
from articles.history.diff import Row, as_text, compare
from articles.history.references import reference_lines
from articles.history.stored import stored_body
from articles.ledger import content_of
from articles.models import ArticlePage


@dataclass(frozen=True)
class Part:
    """Holds one part of an article, such as its title; ``label`` is in the reader's language."""

    name: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class PartDiff:
    """Holds how one part of an article changed."""

    label: str
    rows: tuple[Row, ...]

    @property
    def changed(self) -> bool:
        """Tell whether anything in this part is different."""
        return any(row.kind != "same" for row in self.rows)


def revision_content(revision: Revision) -> dict[str, Any]:
    """Return everything readers would see of a revision of an article page."""
    return content_of(revision.as_object())


def parts_of(source: ArticlePage | Revision | Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the parts of a page as it stands in memory, of a revision, or of ledger content."""
    if isinstance(source, Mapping):
        content = source
    elif isinstance(source, Revision):
        content = revision_content(source)
    else:
        content = content_of(source)
    return tuple(_parts(content))


def _parts(content: Mapping[str, Any]) -> Iterator[Part]:
    yield Part("title", _("Title"), _lines(content["title"]))
    yield Part("say", _("The short answer"), _lines(content["say"]))
    yield Part("questions", _("Questions"), _lines(*content["questions"]))
    yield Part("text", _("Text"), stream_lines(stored_body(content)))
    yield Part("links", _("Links and pictures"), tuple(reference_lines(content["body"])))
    yield Part("tags", _("Tags"), _lines(*content["tags"]))
    yield Part("social", _("Short text for social media"), _lines(content.get("social", "")))


def compare_parts(before: tuple[Part, ...], after: tuple[Part, ...]) -> tuple[PartDiff, ...]:
    """Return the parts that hold anything on either side, each with its rows."""
    compared = (
        PartDiff(new.label, tuple(compare(old.lines, new.lines)))
        for old, new in zip(before, after, strict=True)
    )
    return tuple(part for part in compared if part.rows)


def parts_text(parts: tuple[PartDiff, ...]) -> str:
    """Return compared parts as plain text; parts in which nothing changed are left out."""
    internal = _("internal")
    return "\n".join(
        f"{part.label}\n{as_text(part.rows, internal=internal)}" for part in parts if part.changed
    )


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text=text) for text in texts if text.strip())
