"""Takes in what agents and their help desks tell: case links, outcomes, closed cases."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from ninja.errors import HttpError

from articles.models import Product
from kb.accounts.callers import Caller, by_staff, caller_of, user_of
from kb.accounts.idempotency import idempotent
from kb.cases.proof import as_json, proof_of
from kb.cases.storing import Case, Use, link, store_closed, tell_outcome
from kb.cases.told import ToldCases, ToldLink, ToldOutcome, ToldUse
from kb.errors import documented, other_methods

router = Router(tags=["cases"])
LINKS, OUTCOMES, CASES = "/case-links", "/outcomes", "/cases"
IMPORT = "cases.import_cases"
NO_PRODUCT = "There is no such product: use a key that the search gives, or leave it out."
NO_IMPORT = "You may not tell which cases were closed: ask an administrator for the right."


class ProofResponse(Schema):
    """Says how often an answer worked, of the outcomes that count, and when it last did not.

    ``earlier`` is how often it worked, of how many, before it last changed.
    """

    worked: int
    times: int
    earlier: tuple[int, int]
    last_failure: date | None


class StoredResponse(Schema):
    """Says how many cases are stored now."""

    stored: int


@router.post(
    LINKS,
    auth=by_staff("link"),
    response={204: None},
    operation_id="case_link",
    summary="Link an article to a case",
    openapi_extra={"responses": documented(400, 401, 403, 404, 429)},
)
@idempotent
def case_link(request: HttpRequest, told: ToldLink) -> HttpResponse:
    """Link an answer to a case. Told again, the outcome and the time change; nothing doubles."""
    link(
        caller_of(request),
        _use(told),
        system=told.system,
        case=told.case,
        kind=told.kind,
        outcome=told.outcome,
    )
    return HttpResponse(status=204)


@router.post(
    OUTCOMES,
    auth=by_staff("link"),
    response=ProofResponse,
    operation_id="outcome",
    summary="Tell whether an answer worked",
    openapi_extra={"responses": documented(400, 401, 403, 404, 429)},
)
@idempotent
def outcome(request: HttpRequest, told: ToldOutcome) -> dict[str, Any]:
    """Store whether it worked: one outcome for each agent, article and day, the last one counts."""
    tell_outcome(caller_of(request), _use(told), worked=told.worked, why=told.why)
    return as_json(proof_of(told.number, told.lang))


@router.post(
    CASES,
    auth=by_staff("cases"),
    response=StoredResponse,
    operation_id="closed_cases",
    summary="Tell which cases were closed",
    openapi_extra={"responses": documented(400, 401, 403, 429)},
)
@idempotent
def closed_cases(request: HttpRequest, told: ToldCases) -> dict[str, int]:
    """Store closed cases, so that the share of those with an answer is known; the last one wins."""
    if not _may_import(caller_of(request)):
        raise HttpError(403, NO_IMPORT)
    return {"stored": store_closed(Case(**each.dict()) for each in told.cases)}


for path in (LINKS, OUTCOMES, CASES):
    other_methods(router, path, "POST")


def _use(told: ToldUse) -> Use:
    product = Product.objects.filter(key=told.product).first() if told.product else None
    if told.product and product is None:
        raise HttpError(400, NO_PRODUCT)
    return Use(
        number=told.number,
        language=told.lang,
        publication=told.publication,
        team=told.team,
        product=product,
        environment=told.environment,
    )


def _may_import(caller: Caller) -> bool:
    """Tell whether a caller may; of one without an account, the scope of its key has told."""
    if caller.user_id is None:
        return True
    return bool(user_of(caller).has_perm(IMPORT))
