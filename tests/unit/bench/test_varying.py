"""Proves how more articles and questions are made out of some."""

import random
import re

from tests.bench.varying import distinct, multiplied, nearest_size, varied

TEXT = "<p class='intro'>Ruteren blinker <b>lenge</b> &oslash;verst p&aring; fremsiden</p>"
RECORDS = [
    {"id": str(n), "lang": "nb", "title": f"Ruteren nummer {n}", "body_html": TEXT * 5}
    for n in range(10)
]


def test_fewer_are_an_even_choice() -> None:
    assert [each["id"] for each in multiplied(RECORDS, 5)] == ["0", "2", "4", "6", "8"]
    assert list(multiplied(RECORDS, 10)) == RECORDS


def test_more_are_varied_copies_with_names_of_their_own() -> None:
    made = list(multiplied(RECORDS, 35))
    assert made[:10] == RECORDS
    assert len({each["id"] for each in made}) == 35
    assert len({each["topic"] for each in made[10:]}) == 25
    assert sum(each["body_html"] == TEXT * 5 for each in made[10:]) < 3


def test_they_are_the_same_each_time() -> None:
    assert list(multiplied(RECORDS, 30)) == list(multiplied(RECORDS, 30))


def test_tags_stay_and_words_change() -> None:
    changed = varied(TEXT * 20, random.Random(1), ["modemet"])
    markup = re.compile(r"<[^<>]*>|&\w+;")
    assert markup.findall(changed) == markup.findall(TEXT * 20)
    assert "modemet" in changed
    assert "blinker" in changed


def test_questions_are_made_until_there_are_enough() -> None:
    given = [("nb", "hvordan starter ruteren"), ("sv", "hur startar routern")]
    made = distinct(given, 50)
    assert len(set(made)) == 50
    assert set(given) <= set(made)
    assert {language for language, _ in made} == {"nb", "sv"}
    assert distinct(given * 3, 2) in ([given[0], given[1]], [given[1], given[0]])
    assert distinct([], 5) == []


def test_about_as_many_as_there_are_are_all_of_them() -> None:
    assert nearest_size(11_000, 11_359) == 11_359
    assert nearest_size(1000, 11_359) == 1000
    assert nearest_size(100_000, 11_359) == 100_000
