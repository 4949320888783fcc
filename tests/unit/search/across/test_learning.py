"""Proves that words that mean the same are learned from texts that translate each other."""

from search.across.learning import MOST, learned
from search.across.parallel import Unit
from search.across.wordmap import WordMap, turned


def _units(*lines: str) -> list[Unit]:
    """Return units of lines like ``glemt passord | glömt lösenord``."""
    sides = [line.split(" | ") for line in lines]
    return [(tuple(one.split()), tuple(other.split())) for one, other in sides]


TEXTS = _units(
    "glemt passord | glomt losenord",
    "nytt passord | nytt losenord",
    "glemt kode | glomt kod",
    "ny kode | ny kod",
    "bytte passord | byta losenord",
)


def _map(units: list[Unit], **more: frozenset[tuple[str, str]]) -> WordMap:
    return WordMap.from_pairs(learned(units, **more), source="nb", target="sv")


def test_the_word_that_always_stands_opposite_is_the_surest() -> None:
    words = _map(TEXTS)
    assert words.of("passord")[0][0] == "losenord"
    assert words.of("kode")[0][0] == "kod"
    assert words.of("passord")[0][1] > 0.8


def test_it_works_both_ways() -> None:
    back = WordMap.from_pairs(turned(learned(TEXTS)), source="sv", target="nb")
    assert back.of("losenord")[0][0] == "passord"


def test_a_pair_that_was_struck_out_stays_out() -> None:
    words = _map(TEXTS, wrong=frozenset({("passord", "losenord")}))
    assert "losenord" not in dict(words.of("passord"))


def test_what_is_said_twice_is_no_surer() -> None:
    assert learned(TEXTS * 3) == learned(TEXTS)


def test_the_order_of_the_texts_does_not_matter() -> None:
    assert learned(reversed(TEXTS)) == learned(TEXTS)


def test_a_word_keeps_its_few_strongest() -> None:
    many = _units(*(f"felles ord{n} | noe{n} annet{n}" for n in range(9)))
    assert len(_map(many).of("felles")) <= MOST


def test_numbers_are_not_learned() -> None:
    assert learned(_units("12 14 | 14 12", "12 | 12")) == []


def test_of_nothing_nothing_is_learned() -> None:
    assert learned([]) == []
    assert learned(_units("a | b"), wrong={("a", "b")}) == []
