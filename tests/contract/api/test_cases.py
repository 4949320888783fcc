"""Tells the API of cases: what is stored once, who may tell, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from kb.accounts.integrations.models import Integration
from kb.accounts.integrations.tokens import LONGEST_AGENT, LONGEST_SUBJECT
from kb.cases.models import CaseLink, ClosedCase, Outcome
from tests.contract.api.addresses import ROOT
from tests.contract.api.content_set import Numbers
from tests.contract.api.hosts import bearing, integration, token_of

CPR = "010190-1239"


def _post(client: Client, path: str, **told: object) -> Any:
    return client.post(f"{ROOT}/{path}", told, content_type="application/json")


def _link(client: Client, number: int, **told: object) -> Any:
    usual = {"system": "zendesk", "case": "4711", "lang": "nb", "kind": "used"}
    return _post(client, "case-links", **{**usual, "number": number, **told})


def _outcome(client: Client, number: int, **told: object) -> Any:
    return _post(client, "outcomes", **{"number": number, "lang": "nb", **told})


def test_a_link_is_stored_once_and_updated(agent: Client, numbers: Numbers) -> None:
    assert _link(agent, numbers.staff, outcome="failed").status_code == 204
    assert _link(agent, numbers.staff, outcome="worked").status_code == 204
    reply = _link(agent, numbers.staff)
    assert (reply.status_code, reply["Cache-Control"]) == (204, "private, no-store")
    only = CaseLink.objects.get()
    known = User.objects.get(username="agent")
    assert (only.outcome, only.agent, only.user) == ("worked", f"user:{known.pk}", known)
    assert only.publication is not None
    assert only.publication.article_id == numbers.staff


def test_each_kind_of_link_is_its_own(agent: Client, numbers: Numbers) -> None:
    for kind in ("used", "resolved"):
        _link(agent, numbers.public, kind=kind)
    assert CaseLink.objects.count() == 2


def test_a_number_that_tells_who_the_customer_is_is_not_kept(
    agent: Client, numbers: Numbers
) -> None:
    for _time in range(2):
        _link(agent, numbers.public, case=CPR, environment="kari@example.org", team="made up")
    only = CaseLink.objects.get()
    assert only.case.startswith("[id number]")
    assert (only.environment, only.team) == ("[e-mail]", "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"case": ""},
        {"case": " "},
        {"case": "47\x0011"},
        {"case": "4" * 81},
        {"system": "a\nb"},
        {"kind": "liked"},
        {"lang": "fi"},
        {"product": "no-such"},
        {"product": "a\x00"},
        {"environment": "x" * 81},
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    agent: Client, numbers: Numbers, wrong: dict[str, object]
) -> None:
    reply = _link(agent, numbers.public, **wrong)
    assert (reply.status_code, CaseLink.objects.count()) == (400, 0)
    assert reply.json()["detail"]


def test_what_the_agent_may_not_read_is_not_there(agent: Client, numbers: Numbers) -> None:
    # The Swedish one has no Norwegian text.
    missing = [_link(agent, number) for number in (numbers.abroad, 999_999)]
    missing += [_outcome(agent, numbers.abroad, worked=True)]
    assert [reply.status_code for reply in missing] == [404] * 3
    assert len({reply.content for reply in missing}) == 1


def test_only_staff_may_tell(anyone: Client, customer: Client, numbers: Numbers) -> None:
    for client in (anyone, customer):
        assert _link(client, numbers.public).status_code == 401
        assert _outcome(client, numbers.public, worked=True).status_code == 401
        assert _post(client, "cases", cases=[]).status_code == 401
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="agent"))
    assert _link(strict, numbers.public).status_code == 403


def test_an_outcome_may_be_changed_on_its_day(agent: Client, numbers: Numbers) -> None:
    assert _outcome(agent, numbers.public, worked=True).json()["worked"] == 1
    _outcome(agent, numbers.public, worked=False)
    reply = _outcome(agent, numbers.public, worked=False, why="Knappen mangler, ring 98765432")
    today = timezone.localdate().isoformat()
    assert reply.json() == {"worked": 0, "times": 1, "earlier": [0, 0], "last_failure": today}
    assert Outcome.objects.get().why == "Knappen mangler, ring [number]"
    _outcome(agent, numbers.public, worked=False)
    assert Outcome.objects.get().why
    _outcome(agent, numbers.public, worked=True)
    assert Outcome.objects.get().why == ""


def _case(**told: object) -> dict[str, object]:
    now = timezone.now()
    return {
        "system": "zendesk",
        "case": "4711",
        "opened": (now - timedelta(hours=3)).isoformat(),
        "closed": now.isoformat(),
        **told,
    }


def test_closed_cases_need_a_right_and_are_stored_once(agent: Client, numbers: Numbers) -> None:
    assert _post(agent, "cases", cases=[_case()]).status_code == 403
    allowed = Permission.objects.get(codename="import_cases")
    User.objects.get(username="agent").user_permissions.add(allowed)
    cases = [_case(team="Mobil"), _case(case="4712"), _case(team="Bredbånd")]
    assert _post(agent, "cases", cases=cases).json() == {"stored": 2}
    assert _post(agent, "cases", cases=cases[1:]).json() == {"stored": 2}
    assert ClosedCase.objects.get(case="4711").team == "Bredbånd"
    long_ago, later = "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"
    for wrong in ({"closed": long_ago}, {"closed": later}, {"opened": "2026-05-20T10:00"}):
        assert _post(agent, "cases", cases=[_case(**wrong)]).status_code == 400


def test_a_help_desk_tells_with_its_token(numbers: Numbers) -> None:
    agent = "a" * LONGEST_AGENT
    desk = bearing(token_of(integration("zendesk"), agent))
    told = {"system": "zendesk", "case": "1", "number": numbers.staff, "lang": "nb"}
    for path, body in (
        ("case-links", {**told, "kind": "sent", "team": "Nattskift"}),
        ("cases", {"cases": [_case()]}),
    ):
        reply = Client().post(f"{ROOT}/{path}", body, content_type="application/json", headers=desk)
        assert reply.status_code in (200, 204)
    only = CaseLink.objects.get()
    assert (only.agent, only.user, only.team) == (f"zendesk:{agent}", None, "Nattskift")
    slug = Integration._meta.get_field("slug").max_length or 0
    assert slug + len(":") + LONGEST_AGENT <= LONGEST_SUBJECT
    weak = bearing(token_of(integration("weak", scopes=["link"]), "1"))
    reply = Client().post(
        f"{ROOT}/cases", {"cases": [_case()]}, content_type="application/json", headers=weak
    )
    assert reply.status_code == 403
