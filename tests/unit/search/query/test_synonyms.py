"""Shows what a synonym does to a question: what is found, what it weighs, what it can't do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.passages import fields
from search.query.plan import QueryPlan, plan
from search.query.request import search_request
from search.query.synonyms import Match, Rule, Synonyms
from search.query.tree import Best, Clause, Saturated, Sum, Term
from search.text.vocabulary import Vocabulary
from tests.unit.search.examples import STAFF_NB

WORDS = {"ruter": 5, "tradlos": 9, "nett": 40}


def _synonyms(*rules: Rule) -> Synonyms:
    return Synonyms.from_rules(rules, locale="nb")


def _planned(text: str, synonyms: Synonyms) -> QueryPlan:
    vocabulary = Vocabulary.from_counts(WORDS, 100, locale="nb")
    request = search_request(text, locale="nb")
    return plan(request, index=STAFF_NB, vocabulary=vocabulary, synonyms=synonyms)


def _stems(clause: Clause) -> set[str]:
    match clause:
        case Term(fields.STEMS, token):
            return {token}
        case Sum(parts) | Best(parts):
            return {token for part in parts for token in _stems(part)}
        case Saturated(part):
            return _stems(part)
        case _:
            return set()


BOX = Rule(("boks",), ("ruter",), both_ways=True)


def test_both_ways_each_finds_the_other() -> None:
    assert list(_synonyms(BOX).matches(["boks"])) == [Match(0, 1, (("ruter",),))]
    assert list(_synonyms(BOX).matches(["min", "ruter"])) == [Match(1, 1, (("boks",),))]


def test_one_way_leads_one_way() -> None:
    synonyms = _synonyms(Rule(("boks",), ("ruter",), both_ways=False))
    assert synonyms.touches(["boks"])
    assert not synonyms.touches(["ruter"])


def test_any_form_of_a_word_will_do() -> None:
    assert _synonyms(BOX).touches(["boksene"])


def test_a_phrase_is_one_thing_and_the_longest_counts() -> None:
    synonyms = _synonyms(BOX, Rule(("trådløs boks",), ("wifi",), both_ways=False))
    assert list(synonyms.matches(["tradlos", "boks", "boks"])) == [
        Match(0, 2, (("wifi",),)),
        Match(2, 1, (("ruter",),)),
    ]


def test_rules_do_not_chain() -> None:
    chain = _synonyms(BOX, Rule(("ruter",), ("modem",), both_ways=False))
    assert list(chain.matches(["boks"])) == [Match(0, 1, (("ruter",),))]


def test_the_plan_asks_for_both() -> None:
    assert {"boks", "rut"} <= _stems(_planned("boks", _synonyms(BOX)).clause)
    assert "rut" not in _stems(_planned("boks", _synonyms()).clause)


def test_a_word_that_no_article_has_weighs_what_stands_for_it() -> None:
    (alone,) = _planned("boks", _synonyms()).words
    (helped,) = _planned("boks", _synonyms(BOX)).words
    (ruter,) = _planned("ruter", _synonyms()).words
    assert alone.idf > helped.idf == ruter.idf
    assert [word.stem for word in helped.also] == [ruter.stem]


@pytest.mark.parametrize("phrase", ["", " - ", "…"])
def test_a_phrase_without_words_says_nothing(phrase: str) -> None:
    assert not _synonyms(Rule((phrase,), ("ruter",), both_ways=True)).touches(["ruter", ""])


WORD = st.sampled_from(["boks", "ruter", "nett", "a", "b"])
PHRASES = st.lists(st.lists(WORD, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3)
RULES = st.lists(st.builds(Rule, PHRASES.map(tuple), PHRASES.map(tuple), st.booleans()))


@given(RULES, st.lists(WORD, max_size=8))
def test_matches_stay_inside_and_apart(rules: list[Rule], asked: list[str]) -> None:
    end = 0
    for match in _synonyms(*rules).matches(asked):
        assert match.start >= end
        end = match.start + match.length
        assert end <= len(asked)
        assert match.phrases
