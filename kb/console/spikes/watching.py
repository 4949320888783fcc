"""Looks for what many search for, and keeps it as rows that end by themselves.

A search is written within seconds, looked at within ``EVERY``, and asked about by the console
every 25 seconds (``static/console/spikes.js``): so a spike is seen within a minute.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from kb.console.models import Spike
from kb.console.spikes.surges import Searched, Surge, Usual, candidates, surges
from kb.outbox.chores import chore
from search.log.rows import SearchRecord
from search.log.searcher import crowd_of

WINDOW = timedelta(minutes=10)
EVERY = timedelta(seconds=15)
BACKGROUND = timedelta(days=28)
SHOWN = timedelta(minutes=3)
"""Is how long a spike is shown after it was seen last: the next look may be late."""
KEPT = timedelta(hours=1)
REMEMBERED = 3600  # seconds that a count of four weeks is good for


@chore("console: look for spikes", every=EVERY)
def look_for_spikes() -> None:
    """Store what far more people than usual search for now, in each language; forget the rest."""
    now = timezone.now()
    Spike.objects.filter(seen_at__lt=now - KEPT).delete()
    for locale, _name in settings.LANGUAGES:
        recent = _recent(locale, now)
        wanted = candidates(recent)
        if wanted:
            for surge in surges(recent, _usual(locale, wanted, now)):
                _store(locale, surge, now)


def _recent(locale: str, now: datetime) -> list[Searched]:
    rows = SearchRecord.objects.filter(locale=locale, at__gt=now - WINDOW, at__lte=now)
    return [
        Searched(words=words, searcher=crowd_of(searcher), nearest=tuple(nearest))
        for words, searcher, nearest in rows.values_list("words", "searcher", "nearest")
    ]


def _usual(locale: str, wanted: dict[str, frozenset[str]], now: datetime) -> Usual:
    before = SearchRecord.objects.filter(
        locale=locale, at__gt=now - BACKGROUND, at__lte=now - WINDOW
    )

    def counted(phrase: str) -> int:
        """Count searches that hold the letters: never fewer than hold the words."""
        key = f"spikes:{sha256(f'{locale} {phrase}'.encode()).hexdigest()}"
        rows = before.filter(words__contains=phrase) if phrase else before
        return int(cache.get_or_set(key, rows.count, REMEMBERED) or 0)

    return Usual(
        windows=BACKGROUND / WINDOW,
        searches=counted(""),
        having={phrase: counted(phrase) for phrase in wanted},
    )


def _store(locale: str, surge: Surge, now: datetime) -> None:
    told = {
        "searches": surge.searches,
        "searchers": len(surge.searchers),
        "nearest": list(surge.nearest),
        "seen_at": now,
    }
    found = Spike.objects.filter(locale=locale, words=surge.words)
    # What was over begins anew: what was said then may be wrong now.
    found.filter(seen_at__lt=now - WINDOW).delete()
    found.update_or_create(
        locale=locale,
        words=surge.words,
        defaults=told,
        create_defaults={**told, "began_at": now},
    )
