"""Tests a server that is ill in every way: readers are answered, in time, and are told."""

import time

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import ArticlePage
from kb.outbox.models import OutboxEntry
from kb.outbox.queue import OUTAGE
from search import service
from search.deadline import FAILURES, SECONDS, Breaker, BreakerState, Deadline
from search.indexing.worker import index_step
from tests.pipeline.acts import quickest, retitle
from tests.pipeline.ladder.asking import TRIES, api_says, page_text, titles
from tests.pipeline.ladder.clock import Clock
from tests.pipeline.ladder.fake_server import FakeServer, Mode

HEALED_WITHIN = 10.0
REFUSED_WITHIN, SAVED_WITHIN = 0.4, 0.3  # seconds
# Each says nothing, too late, no, or nonsense; the others are further ways to do the same.
LATE_OR_LOST = [
    *(Mode.REFUSES, Mode.TRICKLES_BODY, Mode.UNAVAILABLE, Mode.BABBLES),
    *(
        pytest.param(mode, marks=pytest.mark.thorough)
        for mode in (
            *(Mode.HANGS, Mode.SLOW, Mode.TRICKLES_HEAD, Mode.CUTS),
            *(Mode.TOO_MANY, Mode.BROKEN, Mode.REFUSED_QUESTION),
        )
    ),
]


@pytest.mark.parametrize("mode", LATE_OR_LOST)
class TestIllServer:
    """Tests every way in which a server gives no answer, or none in time."""

    @pytest.fixture(autouse=True)
    def ill(self, reader: Client, server: FakeServer, mode: Mode) -> None:
        """Make the server ill."""
        server.be(mode)

    def test_the_page_answers_in_time_and_says_so(self, reader: Client) -> None:
        page = page_text(reader)
        assert "Bytt passord" in page.replace("<mark>", "").replace("</mark>", "")
        assert 'class="notice"' in page

    def test_the_api_answers_in_time_and_says_so(self, reader: Client) -> None:
        found = api_says(reader)
        assert (found["degraded"], titles(found["results"])) == (True, ["Bytt passord"])


@pytest.mark.parametrize("mode", [Mode.PARTIAL, Mode.TIMED_OUT])
def test_half_an_answer_is_marked(reader: Client, server: FakeServer, mode: Mode) -> None:
    server.be(mode)
    assert api_says(reader)["degraded"] is True
    assert 'class="notice"' in page_text(reader)


@pytest.mark.parametrize("mode", [Mode.PARTIAL, Mode.TIMED_OUT])
def test_half_an_answer_is_not_remembered(
    remembering: None, reader: Client, server: FakeServer, mode: Mode
) -> None:
    server.be(mode)
    assert api_says(reader)["degraded"] is True
    assert 'class="notice"' in page_text(reader)
    server.be(Mode.WELL)
    assert any(not api_says(reader)["degraded"] for _try in range(TRIES))
    assert any('class="notice"' not in page_text(reader) for _try in range(TRIES))
    # Whole answers are: it was the half that was not kept.
    before = server.asked
    assert api_says(reader)["degraded"] is False
    assert server.asked == before


def test_a_whole_answer_is_not_marked(reader: Client, server: FakeServer) -> None:
    assert any(not api_says(reader)["degraded"] for _try in range(3))
    assert server.asked


def _open(reader: Client, deadline: Deadline) -> None:
    """Ask until the breaker opens: on a busy machine a request may have no time left to try."""
    for _time in range(4 * FAILURES):
        if deadline.state() is BreakerState.OPEN:
            return
        api_says(reader)
    raise AssertionError("the breaker never opened")


@pytest.mark.parametrize("mode", [Mode.REFUSES, Mode.HANGS, Mode.TRICKLES_BODY, Mode.UNAVAILABLE])
def test_it_heals_by_itself(
    reader: Client, server: FakeServer, deadline: Deadline, clock: Clock, mode: Mode
) -> None:
    server.be(mode)
    deadline._seconds = 0.2
    _open(reader, deadline)
    server.be(Mode.WELL)
    deadline._seconds, clock.now = SECONDS, clock.now + HEALED_WITHIN
    assert any(not api_says(reader)["degraded"] for _try in range(3))
    assert deadline.state() is BreakerState.CLOSED


def test_an_open_breaker_costs_no_time(
    reader: Client, server: FakeServer, deadline: Deadline
) -> None:
    server.be(Mode.REFUSES)
    _open(reader, deadline)
    server.be(Mode.HANGS)
    started = time.monotonic()
    assert api_says(reader)["degraded"] is True
    assert time.monotonic() - started < REFUSED_WITHIN
    assert server.asked == 0


def test_threads_that_are_trickled_to_are_set_free(
    reader: Client, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More searches than threads are kept busy by a server that goes on trickling to them."""
    lasting = Deadline(breaker=Breaker(failures=1_000_000))
    monkeypatch.setattr(service, "_deadline", lambda: lasting)
    server.be(Mode.TRICKLES_BODY)
    for _time in range(10):
        lasting._seconds = 0.05
        api_says(reader)
    # The old conversations trickle on: only new ones meet a server that is well.
    server._mode = Mode.WELL
    lasting._seconds = 5
    assert api_says(reader)["degraded"] is False


def test_a_refused_connection_costs_a_search_little(
    reader: Client, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each try asks the server: the breaker stays closed."""
    lasting = Deadline(breaker=Breaker(failures=1_000_000))
    monkeypatch.setattr(service, "_deadline", lambda: lasting)
    server.be(Mode.REFUSES)
    found = []
    took = quickest(lambda: found.append(api_says(reader)), promised=REFUSED_WITHIN)
    assert took < REFUSED_WITHIN
    assert all(each["degraded"] for each in found)
    assert titles(found[0]["results"]) == ["Bytt passord"]


def test_saving_waits_for_nobody_and_costs_little(reader: Client, server: FakeServer) -> None:
    """Counts what reaches the server, and the time that the processor works, whoever else does."""
    server.be(Mode.HANGS)
    page = ArticlePage.objects.get(title="Les fakturaen")
    took = quickest(
        lambda: retitle(page, "Forstå fakturaen"), promised=SAVED_WITHIN, clock=time.thread_time
    )
    assert (took < SAVED_WITHIN, server.asked) == (True, 0)
    assert OutboxEntry.objects.exists()


@pytest.mark.parametrize(
    "mode", [Mode.REFUSES, Mode.TOO_MANY, Mode.BROKEN, Mode.UNAVAILABLE, Mode.CUTS, Mode.BABBLES]
)
def test_writes_wait_for_an_ill_server(reader: Client, server: FakeServer, mode: Mode) -> None:
    server.be(mode)
    retitle(ArticlePage.objects.get(title="Les fakturaen"), "Forstå fakturaen")
    before = timezone.now()
    assert index_step() == 0
    row = OutboxEntry.objects.get()
    assert row.error.startswith("engine unavailable: cannot write")
    assert (row.attempts, row.dead_at) == (0, None)
    # Not all come back in the same moment.
    assert 0.5 * OUTAGE <= row.due_at - before <= 1.6 * OUTAGE
    assert titles(api_says(reader, "forstå")["results"]) == ["Forstå fakturaen"]


def test_a_question_that_the_server_refuses_degrades_nobody_else(
    reader: Client, server: FakeServer, deadline: Deadline
) -> None:
    server.be(Mode.REFUSED_QUESTION)
    for _time in range(FAILURES + 1):
        assert api_says(reader)["degraded"] is True
    assert deadline.state() is BreakerState.CLOSED
