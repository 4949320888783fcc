"""Tests whom what is learned from, what people struck out, and when it is learned anew."""

import pytest
from django.utils import timezone

from articles.audience import Audience
from articles.facts import change_article
from articles.models import Team
from kb.outbox import epoch
from search.across import refreshing, serving
from search.across.rows import WordPairs, WrongPair
from search.across.serving import serving_maps
from search.across.striking import strike_out, take_back
from tests.content import article_of, make_article, make_customer, settle_index
from tests.db.across.conftest import Place, indexed

PAIR = ("passord", "losenord")


def _means(word: str, realm: Audience = Audience.PUBLIC) -> list[str]:
    serving.forget()
    return [each for each, _ in serving_maps(realm)["nb", "sv"].of(word)]


def test_public_readers_learn_from_public_articles_alone(place: Place) -> None:
    indexed()
    assert _means("passord")[0] == "losenord"
    assert _means("hvelv") == []
    assert _means("hvelv", Audience.STAFF)[0] == "bankfack"


def test_what_teams_alone_may_read_teaches_nobody(place: Place) -> None:
    team = Team.objects.create(name="Kveld")
    page = make_article(place.nb, "Skiftbytte", audience=Audience.STAFF, teams=[team])
    make_article(place.sv, "Passväxling", translates=page)
    indexed()
    assert _means("skiftbytt", Audience.STAFF) == []


def test_a_pair_that_is_struck_out_is_gone_at_once_and_after_learning(place: Place) -> None:
    indexed()
    strike_out(("nb", "sv"), PAIR, by=None)
    assert "losenord" not in _means("passord")
    indexed()
    assert "losenord" not in _means("passord")


def test_what_another_process_strikes_out_is_gone_with_the_epoch_that_says_so(place: Place) -> None:
    indexed()
    assert "losenord" in _means("passord")
    one, other = PAIR
    WrongPair.objects.bulk_create([WrongPair(one="nb", one_stem=one, other="sv", other_stem=other)])
    epoch.changed()
    epoch.recent_epoch()  # as every request does whose answer may be remembered
    means = serving_maps(Audience.PUBLIC)["nb", "sv"].of("passord")
    assert "losenord" not in [each for each, _ in means]


def test_a_pair_that_is_taken_back_is_there_again(place: Place) -> None:
    by = make_customer("erik")
    indexed()
    row = strike_out(("nb", "sv"), PAIR, by=by)
    assert take_back(row, by=by)
    indexed()
    assert "losenord" in _means("passord")
    row.refresh_from_db()
    assert (row.struck_by, row.restored_by) == (by, by)


def test_a_pair_is_struck_out_once_and_can_be_again_after_it_came_back(place: Place) -> None:
    rows = [strike_out(("nb", "sv"), PAIR, by=None) for _ in range(2)]
    assert rows[0] == rows[1]
    take_back(rows[0], by=None)
    assert not take_back(rows[0], by=None)
    assert strike_out(("nb", "sv"), PAIR, by=None) != rows[0]
    assert WrongPair.objects.count() == 2


def test_the_worker_learns_nothing_while_little_changed(place: Place) -> None:
    indexed()
    before = list(WordPairs.objects.values_list("learned_at", flat=True))
    refreshing.refresh()
    assert list(WordPairs.objects.values_list("learned_at", flat=True)) == before


def test_the_worker_learns_when_much_changed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    indexed()
    monkeypatch.setattr(refreshing, "ENOUGH", 1)
    change_article(article_of(place.first), {"audience": Audience.STAFF})
    page = make_article(place.nb, "Fin skjerm")
    make_article(place.sv, "Fin bildskärm", translates=page)
    settle_index()
    refreshing.refresh()
    assert "bildskarm" in _means("skjerm")


def test_the_worker_learns_nightly(place: Place) -> None:
    indexed()
    change_article(article_of(place.first), {"audience": Audience.STAFF})
    settle_index()
    WordPairs.objects.update(learned_at=timezone.now() - 2 * refreshing.TERM)
    assert "glomt" in _means("glemt")
    refreshing.refresh()
    assert "glomt" not in _means("glemt")
