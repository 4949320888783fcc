"""Proves the tokens under which a passage is found, and that stored data come back whole."""

import json

from hypothesis import given
from hypothesis import strategies as st

from articles.body_text import Line
from search.passages import TOKEN_FIELDS, dump, load, passages, tokens
from tests.unit.search.examples import anything, article, passage

HEADING = Line("Før du ringer", 2, "for-du-ringer")


def test_every_field_is_given() -> None:
    assert tuple(tokens(passage("Åpne appen."))) == TOKEN_FIELDS


def test_the_text_is_the_title_thrice_the_sections_and_the_lines() -> None:
    found = tokens(passage("Åpne appen.", path=("Mobil",)))
    assert found["stems"] == "bytt passord bytt passord bytt passord mobil apn app"


def test_questions_count_twice_and_only_in_the_lead() -> None:
    lead, body = passages(article("Åpne appen.", questions=("Glemt kode?",)))
    assert tokens(lead)["stems"].split().count("glemt") == 2
    assert "glemt" not in tokens(body)["stems"]


def test_headings_inside_and_the_last_before_have_grams_of_their_own() -> None:
    *_, last = passages(article(HEADING, "a " * 590, Line("Pris", 3, "pris"), "b " * 200))
    assert tokens(last)["heading_grams"] == "_for for_ _for_ _du_ _rin ring inge nger ger_ " + (
        "_pri pris ris_ _pris_"
    )


def test_title_questions_and_number_are_found_whole() -> None:
    (lead,) = passages(article(questions=("Glemt kode?",)))
    assert tokens(lead)["exact"] == "bytte_passord glemt_kode kb12"


def test_codes_in_the_text_are_found_to_the_letter() -> None:
    (only,) = passages(article("Feil E-4021, E\u20134022: ring 815 00 123. Se KB-7, KB\u20138."))
    assert tokens(only)["exact"] == "bytte_passord kb12 e4021 e4022 81500123"


@given(anything, st.lists(st.integers(1), max_size=3), st.booleans())
def test_a_stored_passage_comes_back_whole(text: str, numbers: list[int], limited: bool) -> None:
    whole = article(
        HEADING,
        text,
        Line(text, internal=True),
        title=text,
        say=text,
        products=tuple(numbers),
        teams=tuple(numbers),
        team_limited=limited,
        kind="how_to",
    )
    for one in passages(whole):
        assert load(json.loads(json.dumps(dump(one)))) == one
