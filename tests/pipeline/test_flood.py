"""Tests what a long outage leaves behind, and articles of a size that nobody foresaw."""

import resource
import time
import tracemalloc

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import translation

from articles.changes import TOPIC
from articles.models import ArticlePage, SectionPage
from articles.models.page import MAX_BODY_CHARACTERS, refuse_too_long
from kb.outbox import queue
from kb.outbox.backlog import backlogs
from kb.outbox.models import OutboxEntry, OutboxLease, Settled
from kb.outbox.pace import settled_lately
from search.indexing.manifest import stored_passages
from search.indexing.worker import index_step
from tests.content import Body, article_of, index_everything, make_article, prose, settle_index
from tests.pipeline.acts import ask
from tests.pipeline.differences import differences, in_use

ROWS, KEYS = 100_000, 5_000
MOST_MEMORY = 8_000_000
PROMISED = 1.2
MOST_GROWTH = 400  # megabytes


class TestLongOutage:
    """Tests an outbox of a hundred thousand rows."""

    @pytest.fixture(autouse=True)
    def flooded(self, article: ArticlePage) -> None:
        """Fill the outbox with repeated changes, mostly of articles that are long gone."""
        Settled.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
                "INSERT INTO outbox_outboxentry "
                "(topic, key, reason, created_at, due_at, attempts, error) "
                "SELECT 'index', CAST(i %% %s + 1 AS TEXT), 'flood', "
                "'2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00', 0, '' FROM n",
                [ROWS, KEYS],
            )

    def test_a_step_takes_little_memory_and_many_rows_at_once(self) -> None:
        tracemalloc.start()
        index_step()
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < MOST_MEMORY
        # Twenty articles, each with all that was asked for it meanwhile.
        assert ROWS - OutboxEntry.objects.count() == 20 * ROWS // KEYS

    # In the one transaction of a test PostgreSQL keeps every row that was deleted, and each step
    # would pass them all.
    @pytest.mark.sqlite
    @pytest.mark.thorough
    def test_it_drains_to_the_last_row_and_the_pace_is_told(self) -> None:
        for _time in range(10):
            index_step()
        (left,) = backlogs()
        assert (left.waiting + left.settled, left.settled) == (ROWS, 10 * 20 * ROWS // KEYS)
        settle_index()
        assert not OutboxEntry.objects.exists()
        assert not OutboxLease.objects.exists()
        assert settled_lately() == {TOPIC: ROWS}
        assert differences() == []

    def test_readers_are_answered_in_time(self) -> None:
        ask("ruter")
        started = time.monotonic()
        assert [answer.title for answer in ask("ruter").answers] == ["Ruter"]
        assert time.monotonic() - started < PROMISED

    @pytest.mark.sqlite
    def test_no_claim_sorts_all_rows(self) -> None:
        """Sorted for each claim, a million rows would take hours instead of minutes."""
        plan = queue._due_query(TOPIC).explain()
        assert "outbox_due" in plan
        assert "TEMP B-TREE" not in plan


HUGE: dict[str, Body] = {
    "one word": [prose("x" * (MAX_BODY_CHARACTERS - 100))],
    "5,000 headings": [
        ("prose", "".join(f"<h2>Ruter {n}</h2><p>Tekst om ruter {n}</p>" for n in range(5000)))
    ],
    "one paragraph": [prose("ruter passord " * (MAX_BODY_CHARACTERS // 15))],
}


@pytest.mark.parametrize("body", HUGE.values(), ids=HUGE)
def test_the_largest_article_is_indexed_whole_in_bounded_memory(
    section: SectionPage, body: Body
) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    page = make_article(section, "Stor ruter", body=body)
    index_everything()
    assert differences() == []
    (answer,) = ask("ruter").answers
    assert len(answer.excerpt) < 1000
    number = article_of(page).pk
    assert all(len(ids) < 400 for ids in stored_passages(in_use(), [number])[number].values())
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < MOST_GROWTH


def test_a_larger_one_is_refused_with_a_sentence() -> None:
    with translation.override("en"), pytest.raises(ValidationError, match="split it into several"):
        refuse_too_long([{"type": "prose", "value": "<p>" + "x" * 10_000_000 + "</p>"}])
