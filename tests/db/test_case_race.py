"""Tests that the same thing told twice at the same moment is stored once."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kb.cases.models import CaseLink, ClosedCase, Outcome
from kb.cases.storing import link, store_closed, tell_outcome
from tests.editing.cases.conftest import Desk, build, closed_case
from tests.shared_database import at_once, shared_database

FEW, MANY = 2, 50


@pytest.fixture(
    params=[
        pytest.param(FEW, id="few"),
        pytest.param(MANY, id="many", marks=pytest.mark.postgresql),
    ]
)
def runs(request: pytest.FixtureRequest) -> int:
    """Return how often to try."""
    return int(request.param)


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk in a database that threads share."""
    with shared_database(tmp_path):
        yield build()


def test_nothing_doubles_and_nothing_waits_for_ever(shared: Desk, runs: int) -> None:
    caller, use = shared.caller, shared.use
    for run in range(runs):
        case = str(run)
        linking = partial(
            link, caller, use, system="desk", case=case, kind="used", outcome="worked"
        )
        telling = partial(tell_outcome, caller, use, worked=bool(run % 2), why=None)
        closing = [closed_case(f"{run}-{number}") for number in range(20)]
        storing = partial(store_closed, closing)
        backwards = partial(store_closed, closing[::-1])
        at_once(linking, linking, telling, telling, storing, backwards)
        assert CaseLink.objects.filter(case=case).count() == 1
        assert ClosedCase.objects.count() == 20 * (run + 1)
    assert Outcome.objects.count() == 1
