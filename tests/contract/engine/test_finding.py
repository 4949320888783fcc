"""Holds every engine to finding the right article, and each token in its field."""

from dataclasses import replace

import pytest

from search.engine.base import SearchEngine
from search.passages import TOKEN_FIELDS, passages, tokens
from search.query.pins import Pin
from search.query.synonyms import Rule
from search.query.tree import Best, Clause, Phrase, Sum, Term
from tests.contract.engine.library import PUBLIC, TEXTS, article, ask, asked, found, put

HANDFUL = [article(number) for number in TEXTS]
PARTICULAR = article(5, "Feilkode E-104_b: 4G/5G på øya, «ærlig» talt.", title="Bruke eSIM")


def _numbers(engine: SearchEngine, clause: Clause) -> list[int]:
    plan = replace(asked("passord"), clause=clause)
    return [hit.passage.article for hit in engine.search(plan).hits]


QUESTIONS = {
    "passord": 1,
    "passordet": 1,  # another form
    "pasord": 1,  # a slip
    "nytt passord i appen": 1,
    "faktura": 2,
    "mobil abonnement": 3,  # a compound written apart
    "bredband": 4,  # without Nordic letters
    "hvorfor er bredbåndet nede?": 4,
    "KB-3": 3,  # a number
    "faktura kb \u2013 3": 3,  # as a word processor writes it
    "Forstå fakturaen": 2,  # a title
}
HOSTILE = ("", " ", "?!", '"', "%", "'", "*", "( ~ \\", "a AND NOT", "\x00", "\ud800", "x" * 10_000)


def test_the_right_article_comes_first(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *HANDFUL)
    assert {question: found(engine, question)[0] for question in QUESTIONS} == QUESTIONS


@pytest.mark.parametrize(
    "typed",
    [
        "E-4021",
        "E\u20134021",
        "får feil e4021 når passord og faktura byttes",
        "feil e4022 faktura",
        "ring 815 00 123",
        "#9",
    ],
)
def test_what_is_named_to_the_letter_comes_first(
    engine: SearchEngine, generation: str, typed: str
) -> None:
    text = "Kodene E-4021 og E\u20114022 betyr at kortet er avvist. Ring 81500123."
    put(engine, generation, *HANDFUL, article(9, text, title="Avvist"))
    assert found(engine, typed)[0] == 9


def test_a_pasted_message_finds_its_article(engine: SearchEngine, generation: str) -> None:
    message = article(9, "Tilkoblingen ble avvist av fjernsystemet under pålogging", title="Avvist")
    put(engine, generation, *HANDFUL, message)
    pasted = "\n".join(
        [
            "2026-03-01 12:00:01,334 ERROR [worker-7] com.example.net.Client$Retry.run(Client:88)",
            "    at com.example.net.Client$Retry.lambda(Client:91) passord=***",
            "Caused by: Tilkoblingen ble avvist av fjernsystemet under pålogging (attempt 3 of 3)",
        ]
    )
    assert found(engine, pasted)[0] == 9


def test_the_last_line_of_a_long_message_finds_its_article(
    engine: SearchEngine, generation: str
) -> None:
    message = article(9, "Tilkoblingen ble avvist av fjernsystemet under pålogging", title="Avvist")
    put(engine, generation, *HANDFUL, message)
    trace = "    at com.example.net.Client$Retry.run(Client:88) passord=***\n" * 50
    caused = "Caused by: Tilkoblingen ble avvist av fjernsystemet under pålogging E-9999"
    assert found(engine, trace + caused)[0] == 9


def test_what_means_the_same_is_found(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *HANDFUL)
    code = Rule(("xyz",), ("nytt passord",), both_ways=True)
    south = Rule(("i sydlige strøk",), ("utlandet",), both_ways=False)
    assert found(engine, "xyz") == []
    assert found(engine, "xyz", rules=[code])[0] == 1
    assert found(engine, "telefon i sydlige strøk", rules=[south])[0] == 3


def test_what_is_pinned_comes_first_in_its_order(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *HANDFUL)
    title = Pin(("Forstå fakturaen",), (4, 99, 3, 1))
    assert found(engine, "FORSTÅ fakturaen!", pins=[title]) == [4, 3, 1, 2]
    assert found(engine, "Forstå fakturaen nå", pins=[title])[0] == 2
    assert found(engine, "Forstå fakturaen", pins=[title], exclude=[4]) == [3, 1, 2]


def test_a_pin_opens_nothing_to_who_may_not_read_it(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1), article(2, teams=(7,), team_limited=True))
    both = Pin(("xyz",), (2, 1))
    assert found(engine, "xyz", pins=[both]) == [1]
    assert found(engine, "xyz", pins=[both], teams=[7]) == [2, 1]
    assert found(engine, "xyz", pins=[both], index=PUBLIC) == []


def test_every_token_is_found_in_its_field(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, PARTICULAR)
    every = tokens(passages(PARTICULAR)[0])
    lost = [
        (field, token)
        for field in TOKEN_FIELDS
        for token in every[field].split()
        if _numbers(engine, Sum((Term(field, token),))) != [5]
    ]
    assert not lost


def test_a_phrase_needs_neighbours_in_order(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(6, "gul bil i rød garasje"))
    assert _numbers(engine, Phrase("stems", ("gul", "bil"))) == [6]
    assert _numbers(engine, Phrase("stems", ("bil", "gul"))) == []
    assert _numbers(engine, Phrase("stems", ("gul", "rod"))) == []


def test_scores_add_up_and_the_best_wins(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(6, "gul bil"), article(7, "rød båt"))

    def score(clause: Clause) -> float:
        return engine.search(replace(asked("gul"), clause=clause)).hits[0].score

    one, other = Term("stems", "gul"), Term("stems", "bil", 2.0)
    assert score(Sum((one, other))) == pytest.approx(score(one) + score(other), rel=1e-5)
    assert score(Best((one, other))) == pytest.approx(max(score(one), score(other)), rel=1e-5)
    assert score(Sum((one,), 3.0)) == pytest.approx(3 * score(one), rel=1e-5)


def test_an_article_is_found_once_with_its_best_passage(
    engine: SearchEngine, generation: str
) -> None:
    long = article(6, "Fyllstoff om vær. " * 60, "Passord bytter du her. " * 30, "Vind. " * 150)
    put(engine, generation, long)
    (hit,) = ask(engine, "passord", known=[long]).hits
    assert hit.passage == passages(long)[1]


def test_no_more_articles_come_than_are_wanted(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *(article(n, "Passord. " * 200) for n in range(10, 40)))
    assert len(found(engine, "passord", limit=7)) == 7
    assert len(found(engine, "passord", limit=7, offset=21)) == 28


def test_hostile_questions_are_answered(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *HANDFUL)
    assert all(ask(engine, question).took_ms >= 0 for question in HOSTILE)


def test_hits_come_best_first(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *HANDFUL)
    scores = [hit.score for hit in ask(engine, "passord faktura").hits]
    assert scores == sorted(scores, reverse=True)
