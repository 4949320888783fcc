"""Finds incidents in a stream of searches, and keeps quiet where nothing happens."""

from collections import Counter
from collections.abc import Iterator
from math import exp, pi, sin
from random import Random

import pytest

from kb.console.spikes.surges import FEWEST, Searched, Usual, phrases, surges
from kb.console.spikes.surprise import binomial_tail, poisson_tail

WINDOW = 10
WEEK = 7 * 24 * 60
WORDS = [f"word{number:03d}" for number in range(300)]
WEIGHTS = [1 / (rank + 2) for rank in range(len(WORDS))]
A_MINUTE = 3.0


def _poisson(random: Random, mean: float) -> int:
    """Return how many happened, by Knuth's method."""
    limit, product, number = exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        number += 1
    return number


def _minutes(random: Random, minutes: int) -> Iterator[list[Searched]]:
    """Yield the searches of each minute: few at night, three times as many at noon."""
    for minute in range(minutes):
        busy = A_MINUTE * (1 + 0.5 * sin(2 * pi * minute / 1440))
        chosen = random.choices(WORDS, WEIGHTS, k=_poisson(random, busy))
        yield [Searched(words=word, searcher=f"{minute}-{at}") for at, word in enumerate(chosen)]


def _usual(minutes: int) -> Usual:
    """Return what four weeks of such minutes hold, as they would on the average."""
    searches = int(A_MINUTE * minutes)
    total = sum(WEIGHTS)
    having = {
        word: int(searches * weight / total) for word, weight in zip(WORDS, WEIGHTS, strict=True)
    }
    return Usual(windows=minutes / WINDOW, searches=searches, having=having)


def test_the_tails_are_those_of_the_textbook() -> None:
    # Both by hand: 1 - e^-2 (1 + 2) and 1 - (0.9^10 + 10 * 0.1 * 0.9^9).
    assert poisson_tail(2, 2.0) == pytest.approx(0.59399415)
    assert binomial_tail(2, 10, 0.1) == pytest.approx(0.26390107)
    assert poisson_tail(0, 0.1) == pytest.approx(1)
    assert binomial_tail(11, 10, 0.5) == 0


def test_a_quiet_week_has_at_most_one_false_alarm() -> None:
    usual, window = _usual(4 * WEEK), list[list[Searched]]()
    alarms, ringing = 0, False
    for searches in _minutes(Random(7), WEEK):
        window = [*window[1 - WINDOW :], searches]
        found = bool(surges([each for minute in window for each in minute], usual))
        alarms += found and not ringing
        ringing = found
    assert alarms <= 1


@pytest.mark.parametrize("seed", range(5))
def test_an_incident_is_found_within_its_second_minute(seed: int) -> None:
    random = Random(seed)
    window = list(_minutes(random, WINDOW))
    for minute in range(2):
        incident = [
            Searched(words="app login fails", searcher=f"i{minute}{at}", nearest=(41, 7))
            for at in range(4)
        ]
        (quiet,) = _minutes(random, 1)
        window = [*window[1:], [*quiet, *incident]]
    (found,) = surges([each for minute in window for each in minute], _usual(4 * WEEK))
    assert (found.words, found.searches, found.nearest) == ("app login fails", 8, (41,))


def test_few_people_are_no_incident_however_often_they_search() -> None:
    recent = [Searched(words="my name", searcher=str(at % (FEWEST - 1))) for at in range(100)]
    assert surges(recent, _usual(4 * WEEK)) == []


def test_a_busy_day_is_no_incident() -> None:
    # Six times as many searches, in their usual shares.
    random, busy = Random(3), Counter[str]()
    recent = [
        Searched(words=word, searcher=str(at))
        for at, word in enumerate(random.choices(WORDS, WEIGHTS, k=180))
    ]
    busy.update(each.words for each in recent)
    assert busy.most_common(1)[0][1] > FEWEST
    assert surges(recent, _usual(4 * WEEK)) == []


def test_what_was_taken_out_of_a_search_is_no_phrase() -> None:
    assert phrases("ring [number] nå 2024") == {"ring", "nå 2024"}
