"""Stores case links, outcomes and closed cases; telling the same twice stores it once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Product, Publication, Team
from articles.models.article import Confidence
from articles.numbers import readable_article
from kb.accounts.callers import Caller
from kb.cases.case_ids import kept_case
from kb.cases.models import MAX_ENVIRONMENT, MAX_WHY, CaseLink, ClosedCase, Outcome
from search.log.redaction import redacted

FRESH = timedelta(days=7)
"""For so long after it was first live an answer counts as new knowledge."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """Says which answer an agent used, and on what.

    ``publication`` is the text that they saw; what is none of this article is taken as the one that
    is live. ``team`` is believed of callers without an account only.
    """

    number: int
    language: str
    publication: int | None = None
    team: str = ""
    product: Product | None = None
    environment: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """Is a case that is closed, as its help desk tells of it."""

    system: str
    case: str
    opened: datetime
    closed: datetime
    answered: datetime | None = None
    agent: str = ""
    team: str = ""


def link(caller: Caller, use: Use, *, system: str, case: str, kind: str, outcome: str) -> None:
    """Link an article to a case; told again, only outcome and time change.

    A second time without an outcome leaves the one that was told. Raises ``Http404`` for an article
    that the caller may not read.
    """
    deed = _deed(caller, use)
    row = CaseLink(
        **deed,
        system=system,
        case=kept_case(case),
        kind=kind,
        outcome=outcome,
        fresh=is_fresh(deed["article"], use.language, deed["at"]),
    )
    CaseLink.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["system", "case", "article", "kind"],
        update_fields=["at", "outcome"] if outcome else ["at"],
    )


def tell_outcome(caller: Caller, use: Use, *, worked: bool, why: str | None) -> None:
    """Store whether an answer worked, once a day; a reason goes when it worked after all.

    Raises ``Http404`` for an article that the caller may not read.
    """
    deed = _deed(caller, use)
    told = (
        {}
        if why is None and not worked
        else {"why": "" if worked else redacted(why or "")[:MAX_WHY]}
    )
    row = Outcome(**deed, worked=worked, day=timezone.localdate(deed["at"]), **told)
    Outcome.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["article", "agent", "day"],
        update_fields=["worked", *told, *_CHANGES],
    )


_CHANGES = ("language", "publication", "team", "product", "environment", "at")


@transaction.atomic
def store_closed(cases: Iterable[Case]) -> int:
    """Store closed cases and return how many; a case that is there is replaced, the last one wins.

    Sorted, so that two that store the same cases at once don't wait for each other for ever.
    """
    last = {(each.system, kept_case(each.case)): each for each in cases}
    rows = [
        ClosedCase(
            system=system,
            case=case,
            opened=each.opened,
            answered=each.answered,
            closed=each.closed,
            agent=each.agent or None,
            team=each.team,
        )
        for (system, case), each in sorted(last.items(), key=lambda item: item[0])
    ]
    ClosedCase.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["system", "case"],
        update_fields=["opened", "answered", "closed", "agent", "team"],
    )
    return len(rows)


def is_fresh(article: Article, language: str, at: datetime) -> bool:
    """Tell whether an answer was new knowledge: in progress, or not live for long."""
    if article.confidence == Confidence.WIP:
        return True
    texts = Publication.objects.filter(article=article, language=language).order_by("since")
    first = texts.values_list("since", flat=True).first()
    return first is None or at - first < FRESH


def _deed(caller: Caller, use: Use) -> dict[str, Any]:
    article = readable_article(caller.viewer, use.number, use.language)
    texts = Publication.objects.filter(article=article, language=use.language)
    seen = texts.filter(pk=use.publication).first() if use.publication else None
    return {
        "article": article,
        "language": use.language,
        "publication": seen or texts.filter(until=None).first(),
        "agent": caller.agent,
        "user_id": caller.user_id,
        "team": _team(caller.user_id) if caller.user_id else use.team,
        "product": use.product,
        "environment": redacted(use.environment)[:MAX_ENVIRONMENT],
        "at": timezone.now(),
    }


def _team(user_id: int) -> str:
    """Return the team that somebody is in now; of several, the first by name."""
    teams = Team.objects.filter(members=user_id).order_by("name")
    return teams.values_list("name", flat=True).first() or ""
