"""Compares the words found for a slip with those that a look at every word finds."""

import random
from collections.abc import Iterator

import pytest
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.text.fold import fold
from search.text.slips import LONG_WORD, Slips

# fmt: off
PARTS = (
    "faktura", "passord", "kunde", "skjærm", "lösen", "ord", "konto", "nätverk", "blå", "router",
    "ström", "brudd", "inn", "logg", "ing", "er", "ene", "ne", "s", "t", "å", "ett", "strøm",
    "kabel", "tv", "5g", "2", "ångra", "mobil", "bank", "id", "ελ", "ру",
)
# fmt: on
SLIPS = "abdeiklmnorstuvåøö5"


def _mutated(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word) + 1)
    before, after = word[:at], word[at:]
    return dice.choice(
        (
            before + dice.choice(SLIPS) + after,
            before + after[1:],
            before + dice.choice(SLIPS) + after[1:],
            before + after[1:2] + after[:1] + after[2:],
        )
    )


def _scanned(word: str, known: list[str]) -> tuple[list[str], int]:
    """Return the nearest words by looking at all."""
    for distance in (1, 2) if len(word) >= LONG_WORD else (1,):
        near = extract(word, known, scorer=OSA.distance, score_cutoff=distance, limit=None)
        found = [w for w, apart, _ in near if apart == distance and not w.isdigit()]
        if found:
            return sorted(found), distance
    return [], 0


def _vocabulary(dice: random.Random) -> set[str]:
    made = ("".join(dice.choices(PARTS, k=dice.randint(1, 4))) for _ in range(1000))
    return {fold(word) for word in made} | {"40214", "40215", "²", "kortnr12345"}


def _asked(words: list[str], dice: random.Random) -> Iterator[str]:
    for _ in range(1500):
        word = dice.choice(words)
        for _slip in range(dice.randint(1, 3)):
            word = _mutated(word, dice)
        yield word if dice.random() < 0.2 else fold(word)


@pytest.mark.parametrize("history", ["made at once", "changed"])
def test_the_nearest_words_are_those_that_a_scan_finds(history: str) -> None:
    dice = random.Random(history)
    known = _vocabulary(dice)
    slips = Slips(known)
    if history == "changed":
        before = set(dice.sample(sorted(known), 600)) | {"ukjentord", "νέοord"}
        slips = Slips(before)
        slips.near("bettalning")
        slips = slips.changed(known, known - before, before - known)
    everything = sorted(known)
    for word in _asked(everything, dice):
        found, distance = slips.near(word)
        assert (sorted(found), distance) == _scanned(word, everything), word


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("abcedfgh", "abcdefgh"),  # swapped in the very middle
        ("abcedfhg", "abcdefgh"),
        ("bcdefgh9", "abcdefgh"),  # one slip at each end
        ("xabcdefghijk", "abcdefghijkx"),
    ],
)
def test_slips_where_both_ends_meet_are_found(asked: str, known: str) -> None:
    assert Slips({known, "annet"}).near(asked)[0] == [known]
