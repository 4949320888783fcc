"""Finds the questions that a change of synonyms or pins may touch, each with who asked it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Max
from django.utils import timezone

from articles.access import Viewer
from articles.audience import Audience
from search.log.rows import SearchRecord
from search.text.words import words

DAYS = 30
ASKED = 2000  # the most frequent questions are looked through


@dataclass(frozen=True)
class Question:
    """Is a question as it was typed last, by readers of one realm; None where nobody asked it."""

    text: str
    times: int = 0
    asked_by: Audience | None = None


def touched(
    viewer: Viewer, locale: str, *, knows: Callable[[str], bool], phrasings: Iterable[str]
) -> Iterator[Question]:
    """Yield the questions that ``knows`` picks, the most frequent first, then other phrasings.

    Readers of a wider realm than the viewer's find what the viewer may not see: theirs are left
    out.
    """
    seen = set()
    for question in _asked(viewer, locale):
        if knows(question.text):
            seen.add(tuple(words(question.text)))
            yield question
    for phrasing in phrasings:
        if tuple(words(phrasing)) not in seen:
            seen.add(tuple(words(phrasing)))
            yield Question(phrasing)


def _asked(viewer: Viewer, locale: str) -> Iterable[Question]:
    since = timezone.now() - timedelta(days=DAYS)
    rows = SearchRecord.objects.filter(
        locale=locale, at__gte=since, realm__in=viewer.realm.readable()
    ).order_by()
    groups = rows.values("words", "realm").annotate(times=Count("pk"), last=Max("pk"))
    top = list(groups.order_by("-times", "-last").values_list("last", "times")[:ASKED])
    typed = SearchRecord.objects.in_bulk([last for last, _times in top])
    return [Question(typed[pk].query, times, Audience(typed[pk].realm)) for pk, times in top]
