"""Registers what the worker does for keeping articles true: reminders and adapted due dates."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.facts import adapt_due
from articles.models import Article
from articles.verification.evidence import known_about
from articles.verification.lists import kept
from articles.verification.reminders import remind
from kb.outbox.chores import chore

BATCH = 500


@chore("articles: remind of checks", every=timedelta(hours=6))
def remind_of_checks() -> None:
    """Write to everybody who should check something."""
    with transaction.atomic():
        remind()


@chore("articles: adapt due dates", every=timedelta(days=7))
def adapt_due_dates() -> None:
    """Move the next checks that use, votes and age bring forward or put off.

    What is overdue stays so, and a day that somebody chose stays too.
    """
    numbers = list(kept().filter(review_due_chosen=False).values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        adapt(list(Article.objects.filter(pk__in=numbers[start : start + BATCH])))


def adapt(articles: list[Article]) -> None:
    """Move the due dates of these articles, each in its own transaction."""
    today = timezone.localdate()
    known = known_about(articles)
    for article in articles:
        if article.review_due is not None and article.review_due <= today:
            continue
        told = known[article.pk]
        began = article.verified_at or told.words_since
        if began is None:
            continue
        due = timezone.localdate(began) + timedelta(days=told.interval.days)
        adapt_due(article, max(due, today))
