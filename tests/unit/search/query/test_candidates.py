"""Proves what a large index is asked first."""

from dataclasses import replace

from search.passages import fields
from search.query.candidates import LARGE
from search.query.pins import Pin, Pins
from search.query.plan import QueryPlan, plan
from search.query.request import search_request
from search.query.synonyms import Rule, Synonyms
from search.query.tree import Exact, Term
from search.text.vocabulary import Vocabulary
from tests.unit.search.examples import STAFF_NB

COUNTS = {"passord": 40, "bytte": 200, "og": 9000, "er": 8000, "kodeord": 3, "abonnement": 90}
WORDS = Vocabulary.from_counts(COUNTS, 10_000, locale="nb")


def _plan(text: str, words: Vocabulary = WORDS, large: int = LARGE) -> QueryPlan:
    return plan(
        search_request(text, locale="nb"),
        index=STAFF_NB,
        vocabulary=words,
        synonyms=Synonyms.from_rules([Rule(("passord",), ("kodeord",), False)], locale="nb"),
        pins=Pins.from_pins([Pin(("bytte",), (7,))], locale="nb"),
        large=large,
    )


def _tokens(text: str, field: str) -> list[str]:
    found = _plan(text).candidates
    return [each.token for each in found if isinstance(each, Term) and each.field == field]


def test_only_a_large_index_is_asked_twice() -> None:
    small = Vocabulary.from_counts(COUNTS, LARGE - 1, locale="nb")
    assert not _plan("passord", small).looks_twice
    assert _plan("passord", small, large=0).looks_twice
    assert _plan("passord").looks_twice


def test_a_few_articles_or_very_many_are_asked_for_at_once() -> None:
    few = replace(_plan("passord"), only=frozenset({1}))
    many = replace(_plan("passord"), limit=1000)
    assert not few.looks_twice
    assert not many.looks_twice


def test_words_that_stand_nearly_everywhere_are_left_out() -> None:
    assert _tokens("passord og abonnement", fields.STEMS) == ["passord", "abonnement", "kodeord"]
    assert _tokens("passord og abonnement", fields.TITLE_STEMS) == [
        "passord",
        "abonnement",
        "kodeord",
    ]


def test_of_nothing_but_such_words_the_rarest_are_asked_for() -> None:
    assert "er" in _tokens("og er", fields.STEMS)


def test_the_rarest_grams_that_are_there_are_asked_for() -> None:
    assert _tokens("passbord", fields.GRAMS) == ["_pas", "pass", "ord_"]


def test_a_slip_is_looked_for_by_what_it_may_mean() -> None:
    assert "passord" in _tokens("pasord", fields.STEMS)


def test_what_is_exact_or_pinned_is_always_a_candidate() -> None:
    found = [each.token for each in _plan("bytte").candidates if isinstance(each, Exact)]
    assert found == ["bytte", "kb7"]
    named = [each.token for each in _plan("KB-12 og").candidates if isinstance(each, Exact)]
    assert "kb12" in named
