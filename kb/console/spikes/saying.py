"""Finds what agents can say to a spike: a known issue's words, else what an editor wrote."""

from dataclasses import dataclass

from django.utils import timezone

from articles.access import Viewer
from articles.models import Article, ArticlePage
from articles.models.article import Kind
from articles.plain import readable_variant
from kb.accounts.callers import Caller, user_of
from kb.console.models import Spike
from kb.console.spikes.watching import SHOWN

MAY_SAY = "articles.review_change"


@dataclass(frozen=True)
class Saying:
    """Holds what to say; ``number`` is the known issue that says it, None for an editor's words."""

    say: str
    number: int | None = None


def spikes_now(language: str) -> list[Spike]:
    """Return what many search for just now in a language, the most people first."""
    rows = Spike.objects.filter(locale=language, seen_at__gte=timezone.now() - SHOWN)
    return list(rows.order_by("-searchers", "pk"))


def saying(spike: Spike, viewer: Viewer) -> Saying:
    """Return what a reader can say; ``say`` is empty where nobody wrote anything yet."""
    issues = _known_issues(spike, viewer)
    if issues:
        number, page = issues[0]
        return Saying(page.say, number)
    return Saying(spike.said)


def may_say(caller: Caller) -> bool:
    """Tell whether a caller may write what agents say to a spike."""
    user = user_of(caller)
    return bool(user and user.has_perm(MAY_SAY))


def _known_issues(spike: Spike, viewer: Viewer) -> list[tuple[int, ArticlePage]]:
    rows = Article.objects.filter(pk__in=spike.nearest, kind=Kind.KNOWN_ISSUE)
    known = set(rows.values_list("pk", flat=True))
    pages = (
        (number, readable_variant(viewer, number, spike.locale))
        for number in spike.nearest
        if number in known
    )
    return [(number, page) for number, page in pages if page is not None and page.say]
