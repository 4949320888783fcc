"""Lists what was published when and by whom, from the ledger of what was public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from wagtail.models import Revision

from articles.access import Viewer, readable_by
from articles.models import ArticlePage, Publication


@dataclass(frozen=True)
class Change:
    """Is one time that an article's words changed for readers; ``page`` holds it as it is now."""

    pk: int
    page: ArticlePage
    number: int
    when: datetime
    new: bool
    audience: str
    user_id: int | None
    who: str
    note: str

    @property
    def title(self) -> str:
        """Return the title as it is now."""
        return str(self.page.title)

    @property
    def url(self) -> str:
        """Return the address as it is now."""
        return self.page.get_url() or ""


def changes_of_words() -> QuerySet[Publication]:
    """Return the ledger rows that brought other words, newest first.

    A new audience or address opens a row too, and is no change to whoever reads.
    """
    earlier = Publication.objects.filter(
        article=OuterRef("article"), language=OuterRef("language"), pk__lt=OuterRef("pk")
    )
    before = Subquery(earlier.order_by("-pk").values("sha256")[:1])
    rows = Publication.objects.annotate(before=before)
    return rows.filter(Q(before=None) | ~Q(before=F("sha256"))).order_by("-pk")


def readable_changes(viewer: Viewer, pages: QuerySet[ArticlePage]) -> QuerySet[Publication]:
    """Return the changes of those of these pages that the reader may open now."""
    readable = readable_by(viewer).filter(pk__in=pages.values("pk"))
    return changes_of_words().filter(page__in=readable.values("pk"))


def told(rows: Iterable[Any]) -> list[Change]:
    """Return ledger rows with what people want to know of them; four queries, however many."""
    rows = list(rows)
    plain = ArticlePage.objects.select_related("locale").defer("body", "questions")
    pages = plain.in_bulk({row.page for row in rows})
    revisions = Revision.objects.filter(pk__in={row.revision for row in rows})
    made = revisions.values_list("pk", "user", "content__change_note")
    users = {pk: user for pk, user, _note in made}
    notes = {pk: note or "" for pk, _user, note in made}
    people = get_user_model().objects.in_bulk({pk for pk in users.values() if pk})
    changes = []
    for row in rows:
        user_id = users.get(row.revision)
        who = people.get(user_id)
        changes.append(
            Change(
                pk=row.pk,
                page=pages[row.page],
                number=row.article_id,
                when=row.since,
                new=row.before is None,
                audience=row.audience,
                user_id=user_id,
                who=(who.get_full_name() or who.get_username()) if who else "",
                note=notes.get(row.revision, ""),
            )
        )
    return changes
