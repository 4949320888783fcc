"""Tells whoever keeps an article of new flags: collected, at most one letter an hour."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from articles.models import Flag
from articles.people import address_of, language_of, may_hear_of, titles_for
from articles.verification.people import away_on, keeper
from kb.outbox.letters import write_letter


@transaction.atomic
def tell_of_flags() -> int:
    """Write one letter to each person about the flags they were not told of; returns how many."""
    new = Flag.objects.filter(told_at=None, done_at=None)
    away = away_on(timezone.localdate())
    lists: dict[Any, list[Flag]] = defaultdict(list)
    for flag in new.select_related("article__owner", "article__deputy", "by").order_by("at", "pk"):
        person = keeper(flag.article, away)
        # A flag on nobody's article waits for whoever takes it; one's own flag is no news.
        if person is not None:
            lists[person].append(flag)
    told = [flag.pk for flags in lists.values() for flag in flags]
    Flag.objects.filter(pk__in=told).update(told_at=timezone.now())
    return sum(_write(person, flags) for person, flags in lists.items())


def _write(person: Any, flags: Collection[Flag]) -> bool:
    # Whoever keeps an article may not be allowed to read it any more: flags quote it.
    news = [flag for flag in flags if flag.by != person and may_hear_of(person, flag.article)]
    if not news:
        return False
    titles = titles_for(person, [flag.article for flag in news])
    with translation.override(language_of(person)):
        subject = ngettext(
            "%(n)s new flag on your articles", "%(n)s new flags on your articles", len(news)
        )
        lines = [_line(titles[flag.article_id], flag) for flag in news]
        return write_letter(
            to=person.email, subject=subject % {"n": len(news)}, text="\n\n".join(lines)
        )


def _line(title: str, flag: Flag) -> str:
    who = str(flag.by.get_full_name() or flag.by.get_username()) if flag.by else ""
    said = ": ".join(part for part in (flag.get_reason_display(), flag.sentence) if part)
    address = address_of(reverse("permalink", args=(flag.article_id,)))
    return "\n".join(part for part in (title, said, who, address) if part)
