"""Reminds whoever is responsible of the checks that are due: one letter a person, nothing twice.

A due date is told of at stages: two weeks before, on the day, and every week after.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Reminder
from articles.people import address_of, language_of, titles_for
from articles.verification.lists import kept
from articles.verification.people import away_on, keeper
from kb.outbox.letters import write_letter

SOON = timedelta(days=14)


def stage(due: date, today: date) -> str:
    """Return the stage that a due date has reached; "" where it is too early to tell of it."""
    late = (today - due).days
    if late >= 0:
        return f"week {late // 7}" if late >= 7 else "day"
    return "soon" if today >= due - SOON else ""


@transaction.atomic
def remind() -> int:
    """Write one letter to each person about what reached a new stage; returns how many letters."""
    today = timezone.localdate()
    due = kept().filter(review_due__lte=today + SOON).select_related("owner", "deputy")
    away = away_on(today)
    reached = [
        (article, article.review_due, stage(article.review_due, today))
        for article in due
        if article.review_due is not None
    ]
    told = set(Reminder.objects.filter(article__in=due).values_list("article", "due", "stage"))
    lists: dict[Any, list[Article]] = defaultdict(list)
    for article, day, name in reached:
        person = keeper(article, away)
        # Nobody's articles stay untold, so that whoever takes them hears of them.
        if person is not None and (article.pk, day, name) not in told:
            lists[person].append(article)
            Reminder.objects.create(article=article, due=day, stage=name)
    return sum(_write(person, rows, today) for person, rows in lists.items())


def _write(person: Any, articles: Iterable[Article], today: date) -> bool:
    rows = sorted(articles, key=lambda article: (str(article.review_due), article.pk))
    titles = titles_for(person, rows)
    with translation.override(language_of(person)):
        lines = [_("These articles wait for your check. Are they still true?")]
        lines += [_line(titles[row.pk], row, today) for row in rows]
        subject = ngettext("%(n)s article to check", "%(n)s articles to check", len(rows))
        return write_letter(
            to=person.email, subject=subject % {"n": len(rows)}, text="\n\n".join(lines)
        )


def _line(title: str, article: Article, today: date) -> str:
    due = article.review_due
    assert due is not None
    words = _("was due on %(day)s") if due < today else _("is due on %(day)s")
    when = words % {"day": date_format(due, "DATE_FORMAT")}
    return f"{title}\n{when}\n{address_of(reverse('permalink', args=(article.pk,)))}"
