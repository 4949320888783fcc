"""Proves in which words a result is explained."""

import pytest
from django.utils import translation

from search.explain.atoms import Share
from search.explain.words import Line, lines
from search.passages import Passage
from search.query.tree import About, Part
from tests.unit.search.examples import article, passage, planned, vocabulary

HELP = ("Åpne appen og velg passord.", "Mobilabonnementet koster det samme. Fakturaen kommer.")
WORDS = vocabulary([article(*HELP)])
FOUND = passage(*HELP)


def _said(question: str, about: About | None, found: Passage | None = FOUND) -> str:
    with translation.override("en"):
        (line,) = lines([Share(about, 2.0)], planned(question, WORDS, typing=True), question, found)
    assert line.percent == 100
    return line.text


def _about(word: str, part: Part = Part.TEXT, *, pieces: bool = False, instead: str = "") -> About:
    return About(part, (word,), pieces=pieces, instead=instead)


@pytest.mark.parametrize(
    ("question", "about", "said"),
    [
        ("Passord", _about("passord"), "“Passord” stands in the text"),
        ("apne", _about("apne"), "“apne” stands in the text"),
        ("passordet", _about("passordet"), "“passordet” was taken for “passord” (same stem)"),
        (
            "abonnement",
            _about("abonnement", pieces=True),
            "“abonnement” is a part of “Mobilabonnementet”",
        ),
        (
            "fakturering",
            _about("fakturering", pieces=True),
            "“fakturering” shares most of its letters with “Fakturaen”",
        ),
        ("xylofon", _about("xylofon", pieces=True), "Parts of “xylofon” stand in the text"),
        (
            "pasord x",
            _about("pasord", instead="passord"),
            "A slip of the finger: “pasord” was read as “passord”",
        ),
        ("pass", _about("pass", instead="passord"), "“pass” was read as the start of “passord”"),
        ("kode", _about("kode", instead="passord"), "“kode” was taken for “passord”"),
        ("passord", _about("passord", Part.TITLE), "“passord” stands in the title"),
        (
            "byttet",
            _about("byttet", Part.TITLE, pieces=True),
            "“byttet” stands in the title as “Bytte”",
        ),
        ("gul", _about("gul", Part.TITLE, pieces=True), "Parts of “gul” stand in the title"),
        ("gul", _about("gul", Part.HEADINGS, pieces=True), "Parts of “gul” stand in a heading"),
        ("appen", _about("appen", Part.OPENING), "“appen” stands in the first lines"),
        ("appen", About(Part.SECOND, ()), "Another passage of the article answers too"),
        (
            "Velg passord",
            About(Part.NEIGHBOURS, ("velg", "passord")),
            "The words “Velg passord” stand side by side",
        ),
        (
            "mobil abonnement",
            About(Part.ONE_WORD, ("mobil", "abonnement")),
            "“mobil” and “abonnement” are written as one word",
        ),
        (
            "bytte passord",
            About(Part.WHOLE, ("bytte", "passord")),
            "The question is the title or a stored question, word by word",
        ),
        ("boks", About(Part.PINNED, ()), "An editor pinned it for this question"),
        ("KB-12", About(Part.NUMBER, ("kb12",)), "The question names the article’s number"),
        ("E-4021", About(Part.CODE, ("e4021",)), "“e4021” stands there to the letter"),
        (
            "xyz",
            About(Part.MEANING, ("xyz",), instead="nytt passord"),
            "A synonym: “xyz” also means “nytt passord”",
        ),
        ("passord", None, "Everything else"),
    ],
)
def test_every_reason_has_a_sentence(question: str, about: About | None, said: str) -> None:
    assert _said(question, about) == said


def test_what_may_not_be_quoted_is_not() -> None:
    assert _said("passordet", _about("passordet"), None) == "“passordet” stands in the text"
    assert _said("passordet", _about("passordet", pieces=True), None).startswith("Parts of")


def test_the_greatest_share_comes_first_and_crumbs_are_summed_up() -> None:
    title, text = _about("passord", Part.TITLE), _about("passord")
    crumb = About(Part.NEIGHBOURS, ("nytt", "passord"))
    found = [Share(text, 1.0), Share(title, 5.95), Share(text, 3.0), Share(crumb, 0.05)]
    with translation.override("en"):
        said = lines([*found, Share(None, 0.1)], planned("nytt passord", WORDS), "passord", FOUND)
    assert [line.percent for line in said] == [59, 40, 1]
    assert said[-1] == Line("Everything else", 1)
    assert said[0].text == "“passord” stands in the title"
