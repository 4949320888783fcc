"""Tells somebody what became of their own proposals and flags of the last weeks."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.access import Viewer, readable_by
from articles.models import Flag
from articles.proposals.lists import visible_proposals

SHOWN = timedelta(days=14)
MOST = 5


def own_told(user: Any, viewer: Viewer) -> list[dict[str, Any]]:
    """Return what somebody told of articles that they can read, newest first, and its state.

    ``words`` is what whoever decided said to it.
    """
    since = timezone.now() - SHOWN
    told = [*_proposals(user, since), *_flags(user, viewer, since)]
    return sorted(told, key=lambda each: each["at"], reverse=True)[:MOST]


def _proposals(user: Any, since: datetime) -> list[dict[str, Any]]:
    rows = visible_proposals(user).filter(author=user, created_at__gte=since)
    told = []
    for row in rows.order_by("-created_at").select_related("page")[:MOST]:
        with translation.override(row.language):
            url = reverse("proposal", args=(row.article_id, row.pk))
        told.append(
            {
                "number": row.article_id,
                "title": row.page.title if row.page else row.article.number,
                "lang": row.language,
                "state": row.get_state_display(),
                "words": row.decided_words,
                "at": row.created_at,
                "url": url,
            }
        )
    return told


def _flags(user: Any, viewer: Viewer, since: datetime) -> list[dict[str, Any]]:
    rows = Flag.objects.filter(by=user, at__gte=since).order_by("-at").select_related("article")
    found = list(rows[:MOST])
    pages = readable_by(viewer).filter(
        translation_key__in=[row.article.translation_key for row in found], alias_of=None
    )
    titles = {
        (page.translation_key, page.locale.language_code): page.title
        for page in pages.select_related("locale")
    }
    return [
        {
            "number": row.article_id,
            "title": titles[row.article.translation_key, row.language],
            "lang": row.language,
            "state": _("Flag looked at") if row.done_at else _("Flag open"),
            "words": row.answer,
            "at": row.at,
            "url": "",
        }
        for row in found
        if (row.article.translation_key, row.language) in titles
    ]
