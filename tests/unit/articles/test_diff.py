"""Checks the sentence diff: nothing is lost, and each kind of change is told apart."""

import time

from hypothesis import given
from hypothesis import strategies as st

from articles.body_text import Line
from articles.history.diff import Row, as_text, compare
from articles.history.folding import folded
from articles.history.sentences import sentences

WORDS = st.sampled_from(["Ring", "oss", "nå", "Vent", "i", "30", "sekunder", "av"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: " ".join(words) + ". ")
LINES = st.lists(
    st.builds(
        Line,
        text=st.lists(SENTENCES, min_size=1, max_size=4).map("".join),
        heading=st.sampled_from([0, 0, 2]),
        internal=st.booleans(),
    ),
    max_size=8,
)


def _lines(*texts: str) -> list[Line]:
    return [Line(text=text) for text in texts]


def _kinds(rows: list[Row]) -> list[str]:
    return [row.kind for row in rows]


@given(LINES, LINES)
def test_every_sentence_stands_in_one_row(before: list[Line], after: list[Line]) -> None:
    rows = compare(before, after)
    old = [row.before for row in rows if row.kind not in ("added", "moved_to")]
    new = [row.after for row in rows if row.kind not in ("removed", "moved_from")]
    assert old == [line.text for line in sentences(before)]
    assert new == [line.text for line in sentences(after)]


@given(LINES, LINES)
def test_the_pieces_of_a_changed_sentence_hold_all_its_words(
    before: list[Line], after: list[Line]
) -> None:
    for row in compare(before, after):
        if row.kind == "changed":
            old = "".join(piece.text for piece in row.pieces if piece.change != "added")
            new = "".join(piece.text for piece in row.pieces if piece.change != "removed")
            assert old.split() == row.before.split()
            assert new.split() == row.after.split()


@given(LINES)
def test_a_text_does_not_differ_from_itself(lines: list[Line]) -> None:
    assert set(_kinds(compare(lines, lines))) <= {"same"}


def test_a_changed_number_is_marked_inside_its_sentence() -> None:
    rows = compare(_lines("Slå av. Vent i 30 sekunder."), _lines("Slå av. Vent i 60 sekunder."))
    assert as_text(rows) == "  Slå av.\n~ Vent i[− 30−]{+ 60+} sekunder.\n"


def test_a_sentence_at_another_place_is_moved() -> None:
    before = _lines("Ring oss hvis ruteren er varm.", "Slå av strømmen.", "Vent litt nå.")
    after = _lines("Slå av strømmen.", "Vent litt nå.", "Ring oss hvis ruteren er varm.")
    assert _kinds(compare(before, after)) == ["moved_from", "same", "same", "moved_to"]


def test_a_moved_sentence_may_have_changed_a_little() -> None:
    before = _lines("Ring oss hvis ruteren er varm i dag.", "Slå av strømmen.", "Vent litt.")
    after = _lines("Slå av strømmen.", "Vent litt.", "Ring oss hvis ruteren er varm nå.")
    moved = compare(before, after)[-1]
    assert moved.kind == "moved_to"
    assert [piece.text for piece in moved.pieces if piece.change == "added"] == [" nå"]


def test_what_becomes_internal_is_not_the_same() -> None:
    rows = compare([Line(text="Koden er 4711.")], [Line(text="Koden er 4711.", internal=True)])
    assert as_text(rows) == "− Koden er 4711.\n+ (internal) Koden er 4711.\n"


def test_what_becomes_a_heading_is_not_the_same() -> None:
    rows = compare([Line(text="Før du ringer")], [Line(text="Før du ringer", heading=2)])
    assert as_text(rows) == "− Før du ringer\n+ ## Før du ringer\n"


def test_abbreviations_end_no_sentence() -> None:
    text = "Ring f.eks. Telia kl. 12 om nr. 3. Det gjelder bl.a. Fiber! «Så sant.» Ja."
    assert [line.text for line in sentences(_lines(text))] == [
        "Ring f.eks. Telia kl. 12 om nr. 3.",
        "Det gjelder bl.a. Fiber!",
        "«Så sant.»",
        "Ja.",
    ]


def test_long_unchanged_stretches_are_folded() -> None:
    rows = compare(_lines(*map(str, range(20))), _lines(*map(str, range(20)), "Ny."))
    assert [(each.folded, len(each.rows)) for each in folded(rows)] == [
        (True, 18),
        (False, 2),
        (False, 1),
    ]


def test_hostile_texts_take_bounded_time() -> None:
    """Five thousand sentences all changed, shuffled or all the same; one of ten megabytes."""
    many = [f"Setning {number * 7919 % 5000} om ruter og fiber." for number in range(5000)]
    pairs = [
        (_lines(*many), _lines(*(text.replace("om", "og") for text in many))),
        (_lines(*many), _lines(*sorted(many))),
        (_lines("Ja da. " * 5000), _lines("Ja da. " * 2500 + "Nei. " * 2500)),
        (_lines("a " * 5_000_000), _lines("b " * 5_000_000)),
        (_lines("Ab. " * 1_000_000), _lines("Ab. " * 999_000 + "C. " * 1000)),
    ]
    started = time.process_time()
    for before, after in pairs:
        assert compare(before, after)
    assert time.process_time() - started < 15
