"""Reads the escalations of an article for its card, and counts hand-overs."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Sum
from django.utils import timezone

from articles.models import Article, ArticlePage
from kb.accounts.callers import Caller
from kb.console.models import HandOverCount

SHOWN = timedelta(days=30)


def escalations(_caller: Caller, article: Article, page: ArticlePage) -> list[dict[str, Any]]:
    """Return who takes over from an article, each with the text to hand over, for staff.

    ``times`` is how often somebody took such a text of this article in the last 30 days.
    """
    blocks = [block.value for block in page.body if block.block_type == "escalation"]
    times = _times(article) if blocks else 0
    return [
        {
            "who": value["who"],
            "hours": value["hours"] or "",
            "needs": list(value.needed),
            "handover": value["handover"] or "",
            "times": times,
        }
        for value in blocks
    ]


def count_hand_over(article: Article, page: ArticlePage) -> None:
    """Count that somebody took the hand-over text of an article; ignored where there is none."""
    if not any(block.block_type == "escalation" for block in page.body):
        return
    row, _new = HandOverCount.objects.get_or_create(article=article, day=timezone.localdate())
    HandOverCount.objects.filter(pk=row.pk).update(times=F("times") + 1)


def _times(article: Article) -> int:
    rows = HandOverCount.objects.filter(article=article, day__gt=timezone.localdate() - SHOWN)
    return int(rows.aggregate(all=Sum("times"))["all"] or 0)
