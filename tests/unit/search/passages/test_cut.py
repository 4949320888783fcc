"""Proves how an article is cut, and that notes stay apart from what customers may read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body_text import Line
from search.passages import all_words, fingerprint, passages
from search.passages.cut import OPENING_CHARACTERS, PASSAGE_CHARACTERS
from search.text.fold import clean
from tests.unit.search.examples import anything, article

HEADING = Line("Før du ringer", 2, "for-du-ringer")
BELOW = Line("På mobil", 3, "pa-mobil")
NOTE = Line("Kunden kan få rabatt", internal=True)

lines = st.lists(
    st.builds(
        Line,
        text=anything
        | st.integers(1, 600).map("ord ".__mul__)
        | st.integers(1, 2500).map("x".__mul__),
        heading=st.sampled_from([0, 0, 0, 2, 3]),
        anchor=st.sampled_from(["", "a", "b"]),
        internal=st.booleans(),
    ),
    max_size=12,
)


def _letters(texts: list[str]) -> str:
    return "".join("".join(texts).split())


def test_short_lines_share_a_passage() -> None:
    (one,) = passages(article("Åpne appen.", "Velg passord."))
    assert [line.text for line in one.lines] == ["Åpne appen.", "Velg passord."]
    assert one.id == "12-nb-0"


def test_a_full_passage_is_followed_by_the_next() -> None:
    cut = passages(article("a" * 700, "b" * 700, "c" * 400))
    assert [one.id for one in cut] == ["12-nb-0", "12-nb-1"]
    assert [len(one.lines) for one in cut] == [1, 2]


def test_a_heading_moves_on_with_its_text() -> None:
    first, second = passages(article("a" * 900, HEADING, "b" * 900))
    assert [line.heading for line in first.lines] == [0]
    assert second.lines[0].text == "Før du ringer"


def test_a_passage_knows_the_headings_that_it_stands_under() -> None:
    *_, last = passages(article(HEADING, BELOW, "a" * 1100, "b" * 1100))
    assert last.headings == ("Før du ringer", "På mobil")
    assert last.anchor == "pa-mobil"


def test_a_heading_ends_those_of_its_level_and_below() -> None:
    other = Line("Etterpå", 2, "etterpa")
    *_, last = passages(article(HEADING, BELOW, "a" * 1100, other, "b" * 1100))
    assert last.headings == ()
    assert [line.anchor for line in last.lines] == ["etterpa", "etterpa"]


def test_an_endless_line_is_split_at_spaces() -> None:
    cut = passages(article("ord " * 1000))
    assert len(cut) == 4
    assert all(line.text.split() == ["ord"] * 300 for line in cut[0].lines)


def test_an_article_with_a_title_only_can_be_found() -> None:
    (one,) = passages(article())
    assert one.lead
    assert one.lines == ()


def test_the_lead_holds_what_is_said_and_asked() -> None:
    lead, body = passages(article("Åpne appen.", say="Bytt i appen.", questions=("Glemt kode?",)))
    assert lead.id == "12-nb-lead"
    assert [line.text for line in lead.lines] == ["Bytt i appen."]
    assert lead.questions == ("Glemt kode?",)
    assert body.questions == ()


def test_a_note_is_a_passage_of_its_own_under_its_heading() -> None:
    open_text, note = passages(article(HEADING, "Ha kundenummer klart.", NOTE, "Ring oss."))
    assert not open_text.internal
    assert note.internal
    assert note.id == "12-nb-n0"
    assert note.headings == ("Før du ringer",)
    assert note.anchor == "for-du-ringer"


def test_notes_in_different_places_are_different_passages() -> None:
    cut = passages(article(NOTE, "Ring oss.", NOTE))
    assert [one.id for one in cut if one.internal] == ["12-nb-n0", "12-nb-n1"]


def test_a_heading_inside_a_note_ends_with_the_note() -> None:
    secret = Line("Rabatter", 2, "note-rabatter", internal=True)
    open_text, note = passages(article(secret, NOTE, "Ring oss."))
    assert [line.anchor for line in open_text.lines] == [""]
    assert [line.anchor for line in note.lines] == ["note-rabatter", "note-rabatter"]


@given(lines)
def test_open_passages_are_the_same_without_the_notes(body: list[Line]) -> None:
    whole = article(*body)
    without = replace(whole, lines=tuple(line for line in body if not line.internal))
    assert tuple(one for one in passages(whole) if not one.internal) == passages(without)


@given(lines)
def test_every_line_lands_in_a_passage_of_bounded_size(body: list[Line]) -> None:
    cut = passages(article(*body))
    for one in cut:
        assert sum(len(line.text) for line in one.lines) <= PASSAGE_CHARACTERS
        assert len(one.opening) <= OPENING_CHARACTERS
    assert len({one.id for one in cut}) == len(cut)


@given(lines)
def test_every_word_lands_in_a_passage(body: list[Line]) -> None:
    cut = passages(article(*body))
    kept = [line.text for one in cut for line in one.lines]
    for internal in (False, True):
        wanted = [clean(line.text) for line in body if line.internal is internal]
        found = [line.text for one in cut if one.internal is internal for line in one.lines]
        assert _letters(found) == _letters(wanted)
    assert all(kept)


@given(anything)
def test_hostile_text_becomes_passages_that_can_be_stored(text: str) -> None:
    hostile = article(text, title=text, say=text, questions=(text,), path=(text,), tags=(text,))
    assert len(fingerprint(passages(hostile))) == 64
    assert all(word.encode() for one in passages(hostile) for word in all_words(one))


@pytest.mark.parametrize("change", [{"revision": 4}, {"title": "Ny"}, {"teams": (1,)}])
def test_the_fingerprint_changes_with_what_is_stored(change: dict[str, object]) -> None:
    before = article("Åpne appen.")
    assert fingerprint(passages(before)) != fingerprint(passages(replace(before, **change)))  # type: ignore[arg-type]
