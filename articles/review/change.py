"""Compares the revision under review with what readers see now, sentence by sentence."""

from dataclasses import replace

from django.utils.translation import gettext as _
from wagtail.models import Revision

from articles.history.words import Part, PartDiff, compare_parts, parts_of
from articles.models import ArticlePage


def change_of(revision: Revision, *, show_internal: bool = True) -> tuple[PartDiff, ...]:
    """Return how a revision differs from the live page, all of it as added where none is live.

    Without ``show_internal``, internal notes are left out, and so are the addresses of links and
    pictures, which may be internal ones.
    """
    new = parts_of(revision)
    page = ArticlePage.objects.filter(pk=revision.object_id, live=True).first()
    old = parts_of(page) if page else tuple(replace(part, lines=()) for part in new)
    if not show_internal:
        old, new = _open(old), _open(new)
    return compare_parts(old, new)


def _open(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(
        replace(part, lines=tuple(line for line in part.lines if not line.internal))
        for part in parts
        if part.label != _("Links and pictures")
    )
