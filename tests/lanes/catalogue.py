"""Lists the lanes and decides which of them this machine allows."""

import os
import shutil
import sys
import uuid
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from tests.chromium import chromium
from tests.lanes.lane import Check, Lane

PYTHON = sys.executable
ANY_MACHINE = "not elasticsearch and not postgresql"
NO_POSTGRESQL = "DATABASE_URL_TEST names no PostgreSQL (.ci/postgresql start)"
NO_ELASTICSEARCH = "ELASTICSEARCH_URL_TEST names no server (.ci/elasticsearch start)"
NO_NPM = "no npm on the PATH (.ci/npm)"
NO_CHROMIUM = "no chromium on the PATH (.ci/chromium)"

LINT = (
    Check("ruff check", (PYTHON, "-m", "ruff", "check", "--quiet")),
    Check("ruff format", (PYTHON, "-m", "ruff", "format", "--check", "--quiet")),
    Check("mypy", (PYTHON, "-m", "mypy")),
    Check("import contracts", (os.path.join(os.path.dirname(PYTHON), "lint-imports"),)),
    Check("system check", (PYTHON, "manage.py", "check", "--fail-level", "WARNING")),
    Check("migrations", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run")),
)

BUNDLE = Check("the widget is what its sources give", ("make", "check-widget"))


def lanes(environment: Mapping[str, str]) -> list[Lane]:
    """Return every lane, the longest first: what is short fills the gaps that they leave."""
    return [
        Lane("browser", ("tests/browser",), ANY_MACHINE, missing=_without_chromium()),
        *_postgresql(environment.get("DATABASE_URL_TEST", "")),
        _elasticsearch(environment.get("ELASTICSEARCH_URL_TEST", "")),
        *map(_on_any_machine, ("db", "pipeline", "editing", "leaks")),
        Lane("lint", checks=LINT, environment={"DJANGO_SETTINGS_MODULE": "kb.settings.test"}),
        *map(_on_any_machine, ("relevance", "contract", "unit", "architecture")),
        Lane("widget", checks=(BUNDLE,), missing="" if shutil.which("npm") else NO_NPM),
    ]


def _on_any_machine(name: str) -> Lane:
    return Lane(name, (f"tests/{name}",), ANY_MACHINE)


def _without_chromium() -> str:
    return "" if chromium() else NO_CHROMIUM


def _postgresql(url: str) -> Iterator[Lane]:
    """Yield the lanes that repeat the database's tests on PostgreSQL, in databases of their own.

    All that hangs on the database is proven here again: locks, races, constraints, and every query
    that decides what somebody may see. The crawl asks what it asks at a desk: all pages of the tree
    as staff and as customers, and some addresses of every route. Views, templates and engine are
    the same as on SQLite, where the leaks lane asks every address when all lanes are obligatory,
    and each route's queries run here at least once.
    """
    for lane, paths in {
        "postgresql": ("tests/db", "tests/leaks"),
        "postgresql editing": ("tests/editing", "tests/pipeline"),
    }.items():
        name = f"svar_{uuid.uuid4().hex[:8]}"
        yield Lane(
            lane,
            paths,
            "not elasticsearch",
            environment={"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()},
            missing="" if url else NO_POSTGRESQL,
        )


def _elasticsearch(url: str) -> Lane:
    """Return the lane that holds the engine's tests against a real server, under its own prefix."""
    prefix = f"svar-test-{uuid.uuid4().hex[:8]}"
    return Lane(
        "elasticsearch",
        ("tests/contract", "tests/pipeline", "tests/relevance"),
        "elasticsearch",
        environment={"ELASTICSEARCH_URL": url, "ELASTICSEARCH_PREFIX": prefix},
        missing="" if url else NO_ELASTICSEARCH,
    )
