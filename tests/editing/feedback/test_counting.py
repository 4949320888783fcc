"""Tests which votes count: those of the window, and of a language only since its great change."""

from datetime import timedelta

from articles.feedback.counting import Tally, tallies
from articles.models import Publication, Vote
from tests.kept_article import NOW, TODAY, Kept


def _vote(kept: Kept, language: str, days_ago: int, *, helpful: bool) -> None:
    past = timedelta(days=days_ago)
    Vote.objects.create(
        article=kept.article, language=language, helpful=helpful, day=TODAY - past, at=NOW - past
    )


def test_votes_before_the_window_do_not_count(kept: Kept) -> None:
    for days in (0, 10, 11):
        _vote(kept, "nb", days, helpful=True)
    assert tallies([kept.number], TODAY - timedelta(days=10)) == {kept.number: Tally(helpful=2)}


def test_votes_before_a_material_change_of_their_language_do_not_count(kept: Kept) -> None:
    for language in ("nb", "sv"):
        _vote(kept, language, 1, helpful=True)
        _vote(kept, language, 5, helpful=False)
    changed = NOW - timedelta(days=3)
    Publication.objects.filter(article=kept.number).update(material=True, since=changed)
    found = tallies([kept.number], TODAY - timedelta(days=10))
    assert found == {kept.number: Tally(helpful=2, unhelpful=1)}
