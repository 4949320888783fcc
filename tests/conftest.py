"""Sets up what all lanes share: Hypothesis, Chromium, the browser matrix, lane discipline."""

import gc
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.chromium import chromium
from tests.looks import EVERY_LOOK, EVERY_WINDOW, one_look

FULL = "--full-matrix"
LEFT_TO_FULL_RUN = pytest.StashKey[int]()

# How many examples Hypothesis tries where a test asks for no other number.
MANY_EXAMPLES, FEW_EXAMPLES = 100, 25

# Playwright keeps an event loop in the thread in which the tests use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--full-matrix``: every look and address, more examples, and tests that take long."""
    parser.addoption(FULL, action="store_true", help="every look and address, long tests")


def pytest_configure(config: pytest.Config) -> None:
    """Tell Hypothesis how much to try, before it is asked by the first test module."""
    settings.register_profile(
        "svar",
        max_examples=MANY_EXAMPLES if config.getoption(FULL) else FEW_EXAMPLES,
        deadline=None,
        # A build must not fail by luck; at a desk every run tries something new.
        derandomize="CI" in os.environ,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    settings.load_profile("svar")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes ``look`` or ``window`` once for each way to look at a page."""
    for name, every in (("look", EVERY_LOOK), ("window", EVERY_WINDOW)):
        if name in metafunc.fixturenames:
            looks = every if metafunc.config.getoption(FULL) else one_look(metafunc.function)
            metafunc.parametrize(name, looks, ids=str)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse tests that need the database in the unit lane; deselect what needs a server.

    Without the server that its mark names a test is not chosen, and not skipped either: the lanes
    say what they left out, and a skipped test in their table is always somebody's mistake.
    """
    _deselect_without_servers(config, items)
    _leave_long_ones(config, items)
    unit = config.rootpath / "tests" / "unit"
    for item in items:
        if item.path.is_relative_to(unit) and item.get_closest_marker("django_db"):
            raise pytest.UsageError(f"{item.nodeid} needs the database: it belongs in tests/db")


def _deselect_without_servers(config: pytest.Config, items: list[pytest.Item]) -> None:
    there = {
        "elasticsearch": bool(site_settings.ELASTICSEARCH_URL),
        "postgresql": connection.vendor == "postgresql",
        "sqlite": connection.vendor == "sqlite",
    }
    lacking = [name for name, is_there in there.items() if not is_there]
    left_out = [item for item in items if any(map(item.get_closest_marker, lacking))]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _leave_long_ones(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what is marked ``thorough`` to the full run, and count it for the lanes' table."""
    long = [] if config.getoption(FULL) else [i for i in items if i.get_closest_marker("thorough")]
    config.stash[LEFT_TO_FULL_RUN] = len(long)
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session", autouse=True)
def _say_what_was_left(
    request: pytest.FixtureRequest, record_testsuite_property: Callable[[str, object], None]
) -> None:
    left = request.config.stash[LEFT_TO_FULL_RUN]
    record_testsuite_property("left_to_full_run", left)


def pytest_collection_finish() -> None:
    """Keep the garbage collector off what stays to the end: Django, Wagtail, the tests."""
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let tests that commit cost little."""
    from tests import quick_flush

    with django_db_blocker.unblock():
        quick_flush.install()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start Debian's Chromium, which may run as root and must not call home."""
    return {
        **browser_type_launch_args,
        "executable_path": chromium(),
        "args": [
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }
