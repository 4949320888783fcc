"""Checks the advice on a text, rule by rule and language by language."""

import pytest

from articles.body_text import Line
from articles.wiki.advice import Hint, Rule, Text, advise
from articles.wiki.language import lix, sentences_of, word_list

GOOD = Text(
    language="nb",
    say="Start ruteren på nytt og vent to minutter.",
    questions=("Nettet er nede", "Ingen dekning"),
    lines=(Line("Slik gjør du", heading=2), Line("Trekk ut kontakten. Vent litt.")),
    links=("Slik bytter du SIM",),
)


def _rules(text: Text) -> list[Rule]:
    return [hint.rule for hint in advise(text).hints]


def _with(**changes: object) -> Text:
    return Text(**{**vars(GOOD), **changes})


def test_a_good_text_gets_no_advice() -> None:
    assert _rules(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"say": ""}, Rule.NO_SAY),
        ({"say": "ord " * 31}, Rule.LONG_SAY),
        ({"questions": ("Bare ett",)}, Rule.FEW_QUESTIONS),
        ({"links": ("klikk her",)}, Rule.VAGUE_LINK),
        ({"links": ("Les mer →",)}, Rule.VAGUE_LINK),
        ({"links": ("https://example.org/a",)}, Rule.BARE_ADDRESS),
        ({"lines": (Line("Under", heading=3),)}, Rule.SKIPPED_HEADING),
        ({"lines": (Line("Vent. " * 251),)}, Rule.NO_HEADINGS),
        ({"lines": (Line("vent " * 26),)}, Rule.LONG_SENTENCE),
        ({"lines": (Line("Skriv vedrørende fakturaen."),)}, Rule.HEAVY_WORD),
        ({"lines": (Line("Kundeforholdet avsluttes umiddelbart. " * 10),)}, Rule.HARD_TO_READ),
        ({"pictures_without_alt": 2}, Rule.NO_ALT),
        ({"unknown_numbers": (4711,)}, Rule.UNKNOWN_NUMBER),
    ],
)
def test_each_weakness_gets_its_advice(changes: dict[str, object], rule: Rule) -> None:
    assert _rules(_with(**changes)) == [rule]


@pytest.mark.parametrize(
    ("language", "link"), [("nb", "her"), ("sv", "här"), ("da", "klik her"), ("en", "Click here")]
)
def test_every_language_knows_links_that_say_nothing(language: str, link: str) -> None:
    assert (
        Hint(Rule.VAGUE_LINK, about=link) in advise(_with(language=language, links=(link,))).hints
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Bruk f.eks. appen. Vent."),
        ("sv", "Använd t.ex. appen. Vänta."),
        ("da", "Brug f.eks. appen. Vent."),
        ("en", "Use e.g. the app. Wait."),
    ],
)
def test_a_dot_of_an_abbreviation_ends_no_sentence(language: str, text: str) -> None:
    assert len(sentences_of(text, language)) == 2


def test_lix_is_mean_sentence_plus_share_of_long_words() -> None:
    # 5 sentences of 8 words, of which 2 have more than six letters: 8 + 25.
    assert lix(["Vi ber om at kunden betaler fakturaen nå."] * 5) == 33


def test_a_few_words_have_no_lix() -> None:
    assert advise(GOOD).lix is None


def test_the_time_aloud_follows_the_words() -> None:
    assert advise(_with(say="ord " * 25)).say_seconds == 10


def test_an_unknown_language_has_no_list() -> None:
    assert word_list("../nb").vague == frozenset()
