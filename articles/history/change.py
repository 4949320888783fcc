"""Says who changed an article, when and why, and whether its answer became another one.

Note and tick go with the revision; ``begin_change`` clears them, so that the next one gets its own.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from articles.models import ArticlePage, Publication


@dataclass(frozen=True)
class Change:
    """Holds what is told of a revision; ``who`` is empty for a program or an erased person."""

    revision: int
    when: datetime | None
    who: str
    why: str
    material: bool


def change_of(revision: Revision | None, page: ArticlePage | None = None) -> Change:
    """Return what is told of a revision; ``page`` speaks where a live page has none."""
    if revision is None:
        when = page.last_published_at if page else None
        return Change(revision=0, when=when, who="", why="", material=False)
    return Change(
        revision=revision.pk,
        when=revision.created_at,
        who=name_of(revision.user),
        why=revision.content.get("change_note", ""),
        material=revision.content.get("material_change", False),
    )


def name_of(user: object) -> str:
    """Return what a person is called; an empty text for nobody."""
    if user is None:
        return ""
    full_name = getattr(user, "get_full_name", str)()
    return full_name or str(user)


def begin_change(page: ArticlePage) -> None:
    """Clear note and tick of a page in memory, because what is written next is a new change."""
    page.change_note, page.material_change = "", False


def begin_restore(page: ArticlePage, revision: Revision) -> None:
    """Note on a page in memory that it goes back to the words of ``revision``."""
    begin_change(page)
    moment = date_format(localtime(revision.created_at), "DATETIME_FORMAT")
    page.change_note = _("Restored from the version of %(moment)s") % {"moment": moment}


def may_overwrite(revision: Revision | None) -> bool:
    """Tell whether autosave may write into a revision: not when it was published or reviewed.

    Somebody may publish or review a draft while its author's editor is still open; what was seen
    then must stay as it was.
    """
    if revision is None:
        return True
    return not (
        Publication.objects.filter(revision=revision.pk).exists()
        or TaskState.objects.filter(revision=revision).exists()
        or revision.approved_go_live_at is not None
        # Live below a section that is not: the ledger knows nothing of it.
        or ArticlePage.objects.filter(live_revision=revision.pk).exists()
    )
