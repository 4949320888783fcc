"""Tests which text an opened result is counted for: one that its reader could read then."""

from datetime import UTC, datetime

import pytest

from articles.audience import Audience
from articles.history.readable import Ledger, Public

EIGHT, NOON, FOUR = (datetime(2026, 5, 4, hour, tzinfo=UTC) for hour in (8, 12, 16))
OLD = Public(1, "nb", Audience.PUBLIC, EIGHT, NOON)
NEW = Public(2, "nb", Audience.CUSTOMERS, NOON, None)
SWEDISH = Public(3, "sv", Audience.PUBLIC, EIGHT, None)
LEDGER = Ledger({7: (OLD, NEW), 8: (SWEDISH,)})


@pytest.mark.parametrize(
    ("article", "realm", "at", "found"),
    [
        (7, Audience.PUBLIC, EIGHT, OLD.key),
        (7, Audience.PUBLIC, NOON, None),
        (7, Audience.CUSTOMERS, NOON, NEW.key),
        (8, Audience.PUBLIC, FOUR, SWEDISH.key),
        (9, Audience.CUSTOMERS, FOUR, None),
    ],
)
def test_only_what_was_public_then_counts(
    article: int, realm: Audience, at: datetime, found: int | None
) -> None:
    assert LEDGER.publication(article, "nb", realm, at) == found
