"""Shows which questions a pin is for, how its articles come first, and how that is judged."""

import pytest

from search.engine.base import EngineHit
from search.query.exact import MOST_CODES, NUMBER, WHOLE
from search.query.pins import Pin, Pins, pin_score
from search.query.plan import QueryPlan, plan
from search.query.request import search_request
from search.query.tree import Exact, Sum
from search.query.verdict import Level, least_worth, verdict
from search.text.words import words
from tests.unit.search.examples import STAFF_NB, article, passage, vocabulary

TEXTS = ("Bytt passord i appen.", "Fakturaen kommer på e-post.")
WORDS = vocabulary([article(text, title=text) for text in TEXTS])
PINS = Pins.from_pins([Pin(("glemt passord", "boks"), (7, 12))], locale="nb")


def _planned(text: str, pins: Pins = PINS) -> QueryPlan:
    request = search_request(text, locale="nb")
    return plan(request, index=STAFF_NB, vocabulary=WORDS, pins=pins)


@pytest.mark.parametrize("question", ["glemt passord", "Glemt PASSORDET!", "boksen"])
def test_other_forms_of_a_phrasing_are_pinned(question: str) -> None:
    assert PINS.of(words(question)) == (7, 12)


@pytest.mark.parametrize("question", ["", "passord", "glemt passord igjen", "passord glemt"])
def test_other_questions_are_not(question: str) -> None:
    assert PINS.of(words(question)) == ()


def test_phrasings_without_words_pin_nothing() -> None:
    assert Pins.from_pins([Pin(("…", ""), (1,))], locale="nb").articles == {}


def test_of_two_pins_for_a_phrasing_the_first_counts() -> None:
    pins = Pins.from_pins([Pin(("boks",), (1,)), Pin(("bokser",), (2,))], locale="nb")
    assert pins.of(["boks"]) == (1,)


def test_each_stands_above_the_next_and_all_above_a_whole_title() -> None:
    planned = _planned("boks")
    assert isinstance(planned.clause, Sum)
    first, second = (part for part in planned.clause.parts if isinstance(part, Exact))
    assert (first.token, second.token) == ("kb7", "kb12")
    assert first.score - second.score == second.score > (NUMBER + WHOLE + MOST_CODES) * planned.step


def test_a_question_without_a_pin_is_asked_as_ever() -> None:
    assert _planned("passord") == _planned("passord", Pins("nb"))


def _hit(planned: QueryPlan, number: int, text: str, reached: float) -> EngineHit:
    score = reached * planned.ceiling + pin_score(planned.pins, number, planned.step)
    return EngineHit(passage(text, title=text, number=number), score, 1)


def test_what_is_pinned_is_strong_and_alone_where_nothing_else_answers() -> None:
    planned = _planned("boks")
    hits = [_hit(planned, 7, TEXTS[0], 0.3), _hit(planned, 3, TEXTS[1], 0.2)]
    judged = verdict(planned, hits)
    assert (judged.level, judged.worth_showing) == (Level.STRONG, 1)
    assert hits[1].score < least_worth(planned, hits) < hits[0].score


def test_what_answers_by_itself_is_shown_below() -> None:
    planned = _planned("glemt passord")
    hits = [
        _hit(planned, 7, TEXTS[1], 0.1),
        _hit(planned, 12, TEXTS[0], 1.3),
        _hit(planned, 3, TEXTS[0], 1.2),
        _hit(planned, 4, TEXTS[1], 0.2),
    ]
    assert verdict(planned, hits).worth_showing == 3


def test_a_pinned_article_that_is_not_there_changes_nothing() -> None:
    planned = _planned("boks")
    assert verdict(planned, [_hit(planned, 3, TEXTS[1], 0.2)]).level is Level.NONE
