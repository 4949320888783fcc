"""Gives figures to a Prometheus server: what waits, what was given up, how search is.

Written plainly: a client library counts inside one process, but these figures are read from the
database when they are asked for, and are the same whichever process answers. Only the breaker is
that of the process that answers. Format: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kb.operators import from_operator
from kb.outbox.backlog import Backlog, backlogs
from search.condition import Condition, condition
from search.deadline import BreakerState
from search.indexing.comparing import Problem
from search.models import SearchRecord

WINDOW = timedelta(minutes=5)


@dataclass(frozen=True)
class Gauge:
    """Is one figure with its labels; ``about`` says what it is, in a sentence."""

    name: str
    about: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


def metrics(request: HttpRequest) -> HttpResponse:
    """Return all figures as text, to operators alone."""
    if not from_operator(request):
        return HttpResponse("Not for you.\n", content_type="text/plain", status=403)
    found = [*_of_outbox(backlogs()), *_of_search(condition()), *_of_searches()]
    response = HttpResponse(exposition(found), content_type="text/plain; version=0.0.4")
    response["Cache-Control"] = "no-store"
    return response


def exposition(gauges: Iterable[Gauge]) -> str:
    """Return figures in the text format, those of one name together. Pure."""
    lines: list[str] = []
    named = ""
    for each in sorted(gauges, key=lambda gauge: gauge.name):
        if each.name != named:
            lines += [f"# HELP {each.name} {each.about}", f"# TYPE {each.name} gauge"]
            named = each.name
        labels = ",".join(f'{name}="{_escaped(value)}"' for name, value in each.labels.items())
        place = f"{each.name}{{{labels}}}" if labels else each.name
        lines.append(f"{place} {each.value:.15g}")
    return "\n".join([*lines, ""])


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _of_outbox(found: Iterable[Backlog]) -> list[Gauge]:
    return [
        Gauge(f"svar_outbox_{name}", about, value, {"topic": each.topic})
        for each in found
        for name, about, value in (
            ("waiting", "Changes that wait for the worker.", each.waiting),
            ("oldest_seconds", "Age of the oldest waiting change.", each.oldest_seconds),
            ("given_up", "Changes that were given up and wait for a person.", each.given_up),
            ("settled", "Changes that were done in the last five minutes.", each.settled),
        )
    ]


def _of_search(found: Condition) -> list[Gauge]:
    about = "State of the breaker in the process that answered: 1 for the one it is in."
    gauges = [
        Gauge("svar_breaker_state", about, found.breaker is state, {"state": state.value})
        for state in BreakerState
    ]
    about = "Differences between index and database at the last check, by problem."
    gauges += [
        Gauge(
            "svar_index_differences",
            about,
            found.findings.get(problem.value, 0),
            {"problem": problem.value},
        )
        for problem in Problem
    ]
    gauges.append(
        Gauge(
            "svar_engine_answers",
            "Whether the search engine answers.",
            found.answers,
            {"engine": found.engine},
        )
    )
    if found.checked_at:
        moment = found.checked_at.timestamp()
        gauges.append(Gauge("svar_index_checked_seconds", "When it was checked last.", moment))
    return gauges


def _of_searches() -> list[Gauge]:
    rows = SearchRecord.objects.filter(at__gte=timezone.now() - WINDOW).order_by()
    counted = dict(rows.values_list("degraded").annotate(number=Count("pk")))
    about = "Searches of the last five minutes, as the search log has them."
    return [
        Gauge("svar_searches", about, counted.get(degraded, 0), {"degraded": str(degraded).lower()})
        for degraded in (False, True)
    ]
