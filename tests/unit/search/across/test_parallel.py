"""Proves which texts of two languages are taken for translations of each other."""

from articles.body_text import Line
from search.across.parallel import units
from search.passages import ArticleText
from tests.unit.search.examples import article

HEADING = Line("Før du ringer", 2, "for")
TRANSLATED = Line("Innan du ringer", 2, "innan")


def _units(one: ArticleText, other: ArticleText) -> set[tuple[str, str]]:
    return {(" ".join(mine), " ".join(theirs)) for mine, theirs in units(one, other)}


def _swedish(*lines: str | Line, **changes: object) -> ArticleText:
    return article(*lines, **{"locale": "sv", "title": "Byta", **changes})


def _norwegian(*lines: str | Line, **changes: object) -> ArticleText:
    return article(*lines, **{"title": "Bytte", **changes})


def test_titles_stand_opposite_each_other_whatever_the_bodies_are() -> None:
    assert _units(_norwegian("En", "To"), _swedish("Ett")) == {("bytt", "byt")}


def test_lines_of_bodies_of_the_same_build_do() -> None:
    found = _units(_norwegian("Katt", HEADING, "Hund"), _swedish("Katten", TRANSLATED, "Hunden"))
    assert {("katt", "katt"), ("for du ring", "innan du ring"), ("hund", "hund")} <= found


def test_below_the_same_headings_only_parts_with_as_many_lines_do() -> None:
    mine = _norwegian("En", "To", HEADING, "Hund")
    theirs = _swedish("Ett", TRANSLATED, "Hunden")
    found = _units(mine, theirs)
    assert ("hund", "hund") in found
    assert not {each for each in found if each[0] in ("en", "to")}


def test_questions_do_where_there_are_as_many() -> None:
    mine = _norwegian(questions=("Hund?", "Katt?"))
    assert ("katt", "katt") in _units(mine, _swedish(questions=("Hund?", "Katt?")))
    assert ("katt", "katt") not in _units(mine, _swedish(questions=("Katt?",)))


def test_internal_notes_are_not_looked_at() -> None:
    note = Line("Hemmelig", internal=True)
    found = _units(_norwegian("Hund", note), _swedish("Hunden", Line("Hemlig", internal=True)))
    assert found == {("bytt", "byt"), ("hund", "hund")}


def test_long_and_empty_texts_are_left_out() -> None:
    assert _units(_norwegian("ord " * 13, "–"), _swedish("ord " * 13, "–")) == {("bytt", "byt")}
