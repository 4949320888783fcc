"""Reminds people of what they must read: before the day, and once when it is over."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.people import address_of, language_of, titles_for
from articles.verification.people import away_on
from kb.outbox.chores import chore
from kb.outbox.letters import write_letter
from kb.reading.asked import Member, asked_people, days_due
from kb.reading.confirmed import confirmed
from kb.reading.due import SOON, Stage, stage
from kb.reading.models import MustRead


@chore("reading: remind of must-reads", every=timedelta(hours=6))
def remind_of_must_reads() -> None:
    """Write to everybody who must still read something and is there."""
    with transaction.atomic():
        remind(timezone.localdate())


def remind(today: date) -> int:
    """Write what is due on a day, nothing twice; returns how many letters."""
    near = MustRead.objects.filter(due__lte=today + SOON)
    rows = [*near.select_related("article").prefetch_related("teams")]
    days, done, away = days_due(rows), confirmed(rows), away_on(today)
    told = [(row, days[row.pk], stage(days[row.pk], today)) for row in rows]
    people = asked_people(row for row, _day, now in told if now)
    return sum(
        _write(member, row, day, now)
        for row, day, now in told
        for member in people.get(row.pk, ())
        if member.agent not in done[row.article_id] and member.user.pk not in away
    )


def _write(member: Member, row: MustRead, day: date, now: Stage) -> bool:
    user = member.user
    own = language_of(user)
    with translation.override(own):
        title = titles_for(user, [row.article])[row.article_id]
        words = {"day": date_format(day, "DATE_FORMAT"), "title": title}
        if now == "before":
            subject = _("To be read by %(day)s: %(title)s") % words
        else:
            subject = _("Was to be read by %(day)s: %(title)s") % words
        query = urlencode({"q": row.article.number})
        lines = [
            subject,
            row.why,
            _("Open it in the console, and press “Got it” when you have read it:"),
            address_of(f"{reverse('console')}?{query}"),
        ]
    return write_letter(
        to=user.email,
        subject=subject,
        text="\n\n".join(line for line in lines if line),
        once=f"must-read:{row.pk}:{day}:{now}:{user.pk}",
    )
