"""Tests which sentences count as changed, and that nothing is told of those that only moved."""

from articles.body_text import Line
from articles.history.diff import compare
from kb.reading.changed import Change, changes_of

BEFORE = "Press the button for ten seconds. The lamp turns green. Call us if it does not."
FIRST, LAST = "Wait until the lamp is green.", "Now the network has its old name again."


def _changes(before: str, after: str, *, internal: bool = False) -> list[Change]:
    one, other = (Line(text=text, internal=internal) for text in (before, after))
    return list(changes_of("text", compare([one], [other])))


def test_a_changed_sentence_tells_its_words_apart() -> None:
    (change,) = _changes(BEFORE, BEFORE.replace("ten", "thirty"))
    assert (change.kind, change.part, change.internal) == ("changed", "text", False)
    marked = {piece.change: piece.text.strip() for piece in change.pieces if piece.change != "same"}
    assert marked == {"removed": "ten", "added": "thirty"}


def test_new_and_gone_sentences_are_whole() -> None:
    new = "Ask for the number on the back of the box."
    (come,) = _changes(BEFORE, f"{BEFORE} {new}")
    (gone,) = _changes(f"{BEFORE} {new}", BEFORE)
    assert (come.kind, [piece.text for piece in come.pieces]) == ("new", [new])
    assert (gone.kind, [piece.change for piece in gone.pieces]) == ("gone", ["removed"])


def test_a_sentence_that_only_stands_elsewhere_is_not_told() -> None:
    assert _changes(f"{FIRST} {BEFORE} {LAST}", f"{LAST} {BEFORE} {FIRST}") == []


def test_what_is_internal_says_so() -> None:
    (change,) = _changes("", "Offer the customer a month.", internal=True)
    assert change.internal
