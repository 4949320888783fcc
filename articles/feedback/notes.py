"""Tells the readers of an article, in one language, what was changed because of their words."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from articles.models import Article, ReaderNote
from kb.outbox import epoch

SHOWN_FOR = timedelta(days=60)


@transaction.atomic
def tell_readers(article: Article, language: str, text: str, *, by: Any) -> ReaderNote:
    """Put a note under the article, in the place of an earlier one."""
    note = ReaderNote.objects.create(article=article, language=language, text=text, by=by)
    log(article, "articles.tell_readers", user=by, data={"language": language})
    epoch.changed()
    return note


@transaction.atomic
def take_notes_back(article: Article, language: str, *, by: Any) -> bool:
    """Take the notes of a language away; returns whether there were any."""
    deleted, _by_model = ReaderNote.objects.filter(article=article, language=language).delete()
    if deleted:
        log(article, "articles.take_notes_back", user=by, data={"language": language})
        epoch.changed()
    return bool(deleted)


def notes_shown() -> QuerySet[ReaderNote]:
    """Return the notes that are not too old to be shown, the newest first."""
    return notes_since(timezone.now() - SHOWN_FOR)


def notes_since(moment: datetime) -> QuerySet[ReaderNote]:
    """Return the notes written after a moment, the newest first."""
    return ReaderNote.objects.filter(at__gt=moment)
