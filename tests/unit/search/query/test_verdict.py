"""Proves how answers are judged, with scores given by hand."""

from dataclasses import replace

import pytest

from search.engine.base import EngineHit
from search.query.plan import QueryPlan
from search.query.verdict import Level, verdict
from tests.unit.search.examples import article, passage, planned, vocabulary

TEXTS = ("Bytt passord i appen.", "Fakturaen kommer på e-post.", "Ring oss om bredbåndet er nede.")
WORDS = vocabulary([article(text, title=text) for text in TEXTS])


def _hit(plan: QueryPlan, reached: float, text: str) -> EngineHit:
    return EngineHit(passage(text, title=text), reached * plan.ceiling, 1)


@pytest.mark.parametrize(
    ("question", "reached", "level"),
    [
        ("bytte passord", 1.5, Level.STRONG),  # both words there, well scored
        ("bytte abonnement", 0.9, Level.WEAK),  # one word there
        ("skifte abonnement", 0.5, Level.NONE),  # no word there, a few grams at most
        ("bytte passord", 0.3, Level.NONE),  # words there, but next to no score
    ],
)
def test_the_level_follows_score_and_coverage(question: str, reached: float, level: Level) -> None:
    plan = planned(question, WORDS)
    assert verdict(plan, [_hit(plan, reached, TEXTS[0])]).level is level


def test_a_slip_covers_what_it_was_corrected_to() -> None:
    plan = planned("pasord", WORDS)
    assert verdict(plan, [_hit(plan, 1, TEXTS[0])]).coverage == 1


def test_a_passage_further_down_may_cover_but_not_far_down() -> None:
    plan = planned("passord", WORDS)
    others = [_hit(plan, 1, TEXTS[1])] * 2
    assert verdict(plan, [*others, _hit(plan, 0.9, TEXTS[0])]).coverage == 1
    assert verdict(plan, [*others, others[0], _hit(plan, 0.9, TEXTS[0])]).coverage == 0


def test_no_hits_and_no_words_are_no_answer() -> None:
    assert verdict(planned("passord", WORDS), []).level is Level.NONE
    nothing = planned("?", WORDS)
    assert verdict(nothing, [_hit(nothing, 1, TEXTS[0])]).level is Level.NONE


def test_hits_far_below_the_best_are_not_worth_showing() -> None:
    plan = planned("passord", WORDS)
    hits = [_hit(plan, reached, TEXTS[0]) for reached in (1.0, 0.5, 0.3)]
    assert verdict(plan, hits).worth_showing == 2


def test_a_whole_title_does_not_make_the_others_worthless() -> None:
    plan = planned("passord", WORDS)
    whole = _hit(plan, 1 + plan.step / plan.ceiling, TEXTS[0])
    assert verdict(plan, [whole, _hit(plan, 0.5, TEXTS[0])]).worth_showing == 2


def test_what_is_named_to_the_letter_is_strong_whatever_the_text_says() -> None:
    plan = planned("abonnement E-4021", WORDS)
    named = _hit(plan, 0.1 + plan.step / plan.ceiling, TEXTS[2])
    assert verdict(plan, [named]).level is Level.STRONG


def test_more_is_asked_of_an_answer_in_a_large_knowledge_base() -> None:
    plan = planned("bytte passord", WORDS)
    hit = _hit(plan, 0.46, TEXTS[0])
    assert verdict(plan, [hit]).level is Level.STRONG
    assert verdict(replace(plan, passages=50_000), [hit]).level is Level.WEAK


def test_one_short_word_taken_for_another_is_a_guess() -> None:
    plan = planned("pasor", vocabulary([article("Bytt pasord.", title="Bytt pasord.")]))
    guessed = _hit(plan, 0.6, "Bytt pasord.")
    assert verdict(plan, [guessed]).level is not Level.STRONG
