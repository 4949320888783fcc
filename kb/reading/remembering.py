"""Stores what agents read, confirm and pin; telling the same twice stores it once."""

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Publication
from kb.accounts.callers import Caller
from kb.reading.changed import changes_between
from kb.reading.models import Pin, Reading, Receipt

MOST_PINS = 50


@transaction.atomic
def remember(caller: Caller, text: Publication) -> None:
    """Remember that an agent had a text before them.

    It becomes the one that they know unless sentences in it are others than in the one that they
    knew: these stay marked until the agent confirms, however often the text is looked at.
    """
    row = _reading(caller, text)
    row.at = timezone.now()
    known = row.publication
    if known.since <= text.since and not changes_between(known, text):
        row.publication, row.known_at = text, row.at
    row.save(update_fields=["at", "publication", "known_at"])


@transaction.atomic
def confirm(caller: Caller, text: Publication) -> None:
    """Store an agent's receipt for a text, which is then the one that they know."""
    now = timezone.now()
    Receipt.objects.update_or_create(
        agent=caller.agent,
        publication=text,
        defaults={"at": now, "user_id": caller.user_id},
    )
    row = _reading(caller, text)
    row.at = now
    if row.publication.since <= text.since:
        row.publication, row.known_at = text, now
    row.save(update_fields=["at", "publication", "known_at"])


@transaction.atomic
def pin(caller: Caller, article: Article, *, pinned: bool) -> None:
    """Keep an article at hand, or no longer; of too many, the oldest goes."""
    own = Pin.objects.filter(agent=caller.agent)
    if not pinned:
        own.filter(article=article).delete()
        return
    Pin.objects.get_or_create(
        agent=caller.agent, article=article, defaults={"user_id": caller.user_id}
    )
    kept = own.order_by("-at", "-pk").values_list("pk", flat=True)[:MOST_PINS]
    own.exclude(pk__in=[*kept]).delete()


def _reading(caller: Caller, text: Publication) -> Reading:
    """Return the agent's row of the article, locked; made where it is the first time."""
    row, _made = (
        Reading.objects.select_for_update(of=("self",))
        .select_related("publication")
        .get_or_create(
            agent=caller.agent,
            article_id=text.article_id,
            language=text.language,
            defaults={"publication": text, "user_id": caller.user_id},
        )
    )
    return row
