"""Lets the demo's agent have read some articles, one of which says something else now."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Publication, Team
from kb.accounts.callers import agent_of
from kb.reading.models import MustRead, Reading

TEAM = "Customer service"
READ = 6
"""So many articles in each language the team has read; the agent has read half of them."""


def make_readings(people: dict[str, User], must_read: UUID) -> None:
    """Store readings of three colleagues, and ask everybody to read an article within a week."""
    team, _made = Team.objects.get_or_create(name=TEAM)
    team.members.add(people["agent"], people["reviewer"], people["editor"])
    Reading.objects.bulk_create(
        [
            *_readings(people["agent"], _texts(READ // 2)),
            *_readings(people["reviewer"], _texts(READ)),
            *_readings(people["editor"], _texts(READ)),
        ]
    )
    MustRead.objects.create(
        article=Article.objects.get(translation_key=must_read),
        due=timezone.localdate() + timedelta(days=7),
        for_everyone=True,
        why="So that no SIM card goes to the wrong person.",
    )


def _texts(most: int) -> list[Publication]:
    """Return the texts that are others now, and in each language some that are live."""
    texts = Publication.objects.order_by("article")
    changed = texts.exclude(until=None)
    found = [*{(text.article_id, text.language): text for text in changed}.values()]
    for language, _name in settings.LANGUAGES:
        live = texts.filter(language=language, until=None)
        found += live.exclude(article__in=changed.values("article"))[:most]
    return found


def _readings(user: User, texts: list[Publication]) -> Iterator[Reading]:
    for place, text in enumerate(texts):
        at = timezone.now() - timedelta(days=5, hours=place)
        yield Reading(
            agent=agent_of(user.pk),
            user=user,
            article_id=text.article_id,
            language=text.language,
            publication=text,
            known_at=at,
            at=at,
        )
