"""Checks the end of addresses that lead to passages."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.jump import jump

LONG = "Åpne appen, velg Mobil og trykk på Vis PUK-koden nederst på siden."


@pytest.mark.parametrize(
    ("anchor", "sentences", "end"),
    [
        pytest.param("", [], "", id="nothing"),
        pytest.param("puk", [], "#puk", id="an anchor alone"),
        pytest.param("puk", ["Trykk her."], "#puk:~:text=Trykk%20her", id="a short sentence"),
        pytest.param("", ["Trykk her."], "#:~:text=Trykk%20her", id="no anchor"),
        pytest.param(
            "puk",
            [LONG],
            "#puk:~:text=%C3%85pne%20appen%2C%20velg%20Mobil%20og%20trykk,"
            "koden%20nederst%20p%C3%A5%20siden",
            id="the start and the end of a long one",
        ),
        pytest.param("a", ["PUK-kode & PIN"], "#a:~:text=PUK%2Dkode%20%26%20PIN", id="signs"),
        pytest.param("a", ["… og så videre …"], "#a:~:text=og%20s%C3%A5%20videre", id="cut"),
        pytest.param("a", ["???"], "#a", id="no words"),
    ],
)
def test_an_address_ends_with_anchor_and_words(anchor: str, sentences: list[str], end: str) -> None:
    assert jump(anchor, sentences) == end


def test_the_first_and_the_last_words_may_stand_in_two_sentences() -> None:
    found = unquote(jump("a", ["Slå av telefonen.", "Slå den på igjen."]))
    assert found == "#a:~:text=Slå av telefonen,Slå den på igjen"


@given(st.lists(st.text(max_size=80), max_size=3))
def test_whatever_stands_there_the_address_stays_one(sentences: list[str]) -> None:
    found = jump("a", sentences)
    assert found.startswith("#a")
    rest = found.removeprefix("#a").removeprefix(":~:text=")
    assert set(rest) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%,._~")
    assert rest.count(",") <= 1
