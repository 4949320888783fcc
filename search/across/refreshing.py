"""Keeps the word maps up with the articles: learns anew after many changes, and nightly.

A chore of the worker. On a large knowledge base learning takes a minute: it then goes on beside
the worker's own work, which must not wait.
"""

from datetime import timedelta

from django.db.models import Count, Max, Min
from django.utils import timezone

from articles.models import Article
from kb.outbox.beside import Beside
from kb.outbox.chores import chore
from search.across.learned import learn
from search.across.rows import WordPairs
from search.across.translations import Translations
from search.indexing.eligibility import eligible_pages
from search.indexing.loading import load
from search.indexing.versions import last_drawn
from search.indexing.worker import current_generation
from search.models import Manifest

ENOUGH = 20  # changed articles, or
SHARE = 20  # one in so many
TERM = timedelta(days=1)
CHUNK = 200
QUICK = 500  # translated articles: learning from them takes seconds

_beside = Beside("learning the words of neighbour languages")


@chore("learn words of neighbour languages", every=timedelta(minutes=10))
def refresh() -> None:
    """Learn anew when it is due."""
    numbers = _translated()
    if not _due(numbers):
        return
    if len(numbers) <= QUICK:
        learn_from(numbers)
    else:
        _beside.start(lambda: learn_from(numbers))


def learn_from(numbers: list[int]) -> int:
    """Learn from articles as they are now; returns how many maps changed."""
    version, translations = last_drawn(), Translations()
    for start in range(0, len(numbers), CHUNK):
        translations.add(load(numbers[start : start + CHUNK]).values())
    return learn(translations, version)


def _translated() -> list[int]:
    """Return the numbers of the articles that are there in two languages or more."""
    keys = eligible_pages().order_by().values("translation_key").annotate(n=Count("pk"))
    several = keys.filter(n__gt=1).values("translation_key")
    rows = Article.objects.filter(translation_key__in=several).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _due(numbers: list[int]) -> bool:
    generation = current_generation()
    if generation is None:
        return False
    seen = WordPairs.objects.aggregate(at=Min("learned_at"), version=Max("version"))
    if seen["at"] is None:
        return bool(numbers)
    if seen["at"] < timezone.now() - TERM:
        return True
    changed = Manifest.objects.filter(generation=generation, version__gt=seen["version"])
    count = changed.values("article").distinct().count()
    return count >= max(ENOUGH, len(numbers) // SHARE)
