"""Tests that a reader counts once a minute for an article, whoever wrote the other view first."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from kb.insights.once import Key, apart

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Seen:
    """Says who read what, so many seconds after noon."""

    seconds: int
    article: int = 1
    reader: str = "a"

    @property
    def key(self) -> Key:
        """Return reader, article and language."""
        return self.reader, self.article, "nb"

    @property
    def at(self) -> datetime:
        """Return when."""
        return NOON + timedelta(seconds=self.seconds)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ([0, 59], [0]),
        ([0, 60], [0, 60]),
        ([59, 0], [0]),
        ([0, 40, 80], [0, 80]),
    ],
)
def test_a_reader_counts_once_a_minute(told: list[int], kept: list[int]) -> None:
    assert apart(map(Seen, told), {}) == [Seen(seconds) for seconds in kept]


@pytest.mark.parametrize("known", [-59, 0, 59])
def test_one_written_before_or_after_counts_for_both(known: int) -> None:
    before = Seen(known)
    assert apart([Seen(0)], {before.key: [before.at]}) == []


@pytest.mark.parametrize("other", [Seen(1, article=2), Seen(1, reader="b")])
def test_other_articles_and_readers_count(other: Seen) -> None:
    assert apart([Seen(0), other], {}) == [Seen(0), other]
