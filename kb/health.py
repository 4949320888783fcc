"""Answers whether the process lives (``/healthz``), can serve (``/readyz``), and what it is."""

import logging
import tomllib
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from kb.operators import from_operator
from kb.outbox.backlog import Backlog, backlogs
from search.condition import Condition, condition

logger = logging.getLogger(__name__)

LONG_SECONDS = 300


def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; looks at nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


def version(request: HttpRequest) -> HttpResponse:
    """Say which version of Svar this is."""
    return _fresh({"name": "Svar", "version": _version()})


def readyz(request: HttpRequest) -> HttpResponse:
    """Say that the database answers, and whether search is whole.

    Search is a soft dependency and never makes a site unready: it answers from the database while
    its engine is away. Operators are told more.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        found = condition()
        body: dict[str, Any] = {"database": "ok", "search": "ok" if found.answers else "degraded"}
        if from_operator(request):
            body |= _details(found, backlogs())
    except (DatabaseError, InterfaceError):
        logger.exception("the database does not answer")
        return _fresh({"database": "does not answer"}, status=503)
    return _fresh(body)


def _details(found: Condition, waiting: list[Backlog]) -> dict[str, Any]:
    """Return what operators want to know: counts, states, and sentences that say what to do."""
    warnings = list(found.warnings)
    for each in waiting:
        if each.oldest_seconds > LONG_SECONDS:
            minutes = int(each.oldest_seconds // 60)
            warnings.append(f"Changes ({each.topic}) wait for {minutes} minutes: is the worker up?")
        if each.given_up:
            number = f"{each.given_up} changes ({each.topic})"
            warnings.append(f"{number} were given up: see Reports, Outbox in the admin.")
    return {
        "engine": {
            "name": found.engine,
            "answers": found.answers,
            "breaker": found.breaker.value,
            "generation": found.generation,
        },
        "index": {"checked_at": found.checked_at, "differences": dict(found.findings)},
        "outbox": {
            each.topic: {
                "waiting": each.waiting,
                "oldest_seconds": round(each.oldest_seconds, 1),
                "given_up": each.given_up,
                "settled_in_five_minutes": each.settled,
            }
            for each in waiting
        },
        "warnings": warnings,
    }


def _fresh(body: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = JsonResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    return response


@cache
def _version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return str(project["project"]["version"])
