"""Lists what readers and staff told and nobody has answered yet: for the editor's home.

Both return querysets, the newest first, each row with its ``article``:

- ``open_flags(user)``: rows of ``Flag`` on articles that the person keeps
- ``feedback_for(user)``: rows of ``Vote`` with a text, on articles that the person keeps
"""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Flag, Vote
from articles.verification.lists import kept_by


def open_flags(user: Any) -> QuerySet[Flag]:
    """Return the open flags on what somebody keeps."""
    mine = kept_by(user, timezone.localdate()).values("pk")
    flags = Flag.objects.filter(done_at=None, article__in=mine)
    return flags.select_related("article", "by").order_by("-at", "-pk")


def feedback_for(user: Any) -> QuerySet[Vote]:
    """Return what readers wrote about what somebody keeps, as long as nobody dealt with it."""
    mine = kept_by(user, timezone.localdate()).values("pk")
    return unanswered().filter(article__in=mine).order_by("-at", "-pk")


def unanswered() -> QuerySet[Vote]:
    """Return the votes with words that nobody dealt with."""
    return Vote.objects.exclude(text="").filter(done_at=None).select_related("article")
