"""Tests that packed vectors are as near to each other as those that they were made of."""

import math
from operator import mul
from random import Random

import pytest

from search.meaning.vectors import likeness, packed

RANDOM = Random(7)


def _any_vector() -> list[float]:
    return [RANDOM.gauss(0, 0.05) for _ in range(384)]


def test_packed_vectors_are_as_near_as_they_were() -> None:
    for _pair in range(20):
        one, noise = _any_vector(), _any_vector()
        other = [x + 0.5 * y for x, y in zip(one, noise, strict=True)]
        cosine = sum(map(mul, one, other)) / (math.hypot(*one) * math.hypot(*other))
        assert likeness(packed(one), packed(other)) == pytest.approx(cosine, abs=0.005)


def test_a_vector_is_as_near_as_can_be_to_itself_whatever_its_length() -> None:
    one = _any_vector()
    assert likeness(packed(one), packed([7 * x for x in one])) == pytest.approx(1)


def test_a_packed_vector_is_small() -> None:
    assert len(packed(_any_vector())) == 384 + 4


@pytest.mark.parametrize("numbers", [[], [0.0, 0.0], [math.nan, 1.0], [math.inf, 1.0]])
def test_what_points_nowhere_is_no_vector(numbers: list[float]) -> None:
    with pytest.raises(ValueError, match="direction"):
        packed(numbers)


def test_vectors_of_different_models_are_not_compared() -> None:
    with pytest.raises(ValueError, match="models"):
        likeness(packed([1.0]), packed([1.0, 0.0]))
