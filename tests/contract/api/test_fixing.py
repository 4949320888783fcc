"""Flags and fixes through the API: who may, what becomes of it, and that nothing is overwritten."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.feedback.flags import answer_flag
from articles.models import Article, ArticlePage, Flag, Proposal, ProposalState
from kb.accounts.roles import CANDIDATE, CONTRIBUTOR, Role
from tests.content import group_of, make_customer
from tests.contract.api.addresses import ROOT
from tests.contract.api.content_set import CUSTOMERS_ONLY, Numbers
from tests.contract.api.hosts import bearing, integration, token_of

SAY = "Hold knappen inne i tjue sekunder."


def _post(client: Client, path: str, **told: object) -> Any:
    return client.post(f"{ROOT}/{path}", told, content_type="application/json")


def _flag(client: Client, number: int, **told: object) -> Any:
    usual = {"lang": "nb", "reason": "wrong", "sentence": "Knappen er borte."}
    return _post(client, "flags", **{**usual, "number": number, **told})


def _passages(client: Client, number: int) -> Any:
    return client.get(f"{ROOT}/answers/{number}/passages", {"lang": "nb"})


def _fix(client: Client, number: int, **told: object) -> Any:
    given = _passages(client, number)
    base = given.json()["base"] if given.status_code == 200 else 0
    usual = {"lang": "nb", "base": base, "typed": {"say": SAY}}
    return _post(client, "fixes", **{**usual, "number": number, **told})


def _in(role: Role) -> Client:
    user = make_customer(role.name.lower())
    user.groups.add(group_of(role))
    client = Client()
    client.force_login(user)
    return client


def _live(number: int) -> ArticlePage:
    key = Article.objects.get(pk=number).translation_key
    page: ArticlePage = ArticlePage.objects.get(translation_key=key)
    return page


def test_a_flag_is_stored_once(agent: Client, numbers: Numbers) -> None:
    for _time in range(2):
        assert _flag(agent, numbers.staff).status_code == 204
    only = Flag.objects.get()
    assert (only.article_id, only.reason, only.sentence) == (
        numbers.staff,
        "wrong",
        "Knappen er borte.",
    )
    assert only.by == User.objects.get(username="agent")
    assert _flag(agent, numbers.staff, reason="liked").status_code == 400
    assert _flag(agent, numbers.staff, sentence="x" * 1001).status_code == 400
    desk = bearing(token_of(integration("desk"), "4711"))
    told = {"number": numbers.public, "lang": "nb", "reason": "other", "sentence": "\ud800x"}
    reply = Client().post(f"{ROOT}/flags", told, content_type="application/json", headers=desk)
    assert reply.status_code == 204
    assert Flag.objects.get(article=numbers.public).by is None


def test_what_a_candidate_fixes_is_a_proposal(numbers: Numbers) -> None:
    client = _in(CANDIDATE)
    assert _passages(client, numbers.public).json()["at_once"] is False
    stored = _fix(client, numbers.public, publish=True, note="Målt på nytt.").json()
    proposal = Proposal.objects.get(pk=stored["proposal"])
    assert (stored["published"], proposal.state, proposal.note) == (
        False,
        ProposalState.OPEN,
        "Målt på nytt.",
    )
    assert proposal.content["say"] == SAY
    assert client.get(stored["url"]).status_code == 200
    assert _live(numbers.public).say != SAY


def test_who_may_publish_publishes_where_governance_allows(numbers: Numbers) -> None:
    client = _in(CONTRIBUTOR)
    assert _fix(client, numbers.public).json()["published"] is False
    assert _fix(client, numbers.public, publish=True).json()["published"] is True
    assert _live(numbers.public).say == SAY
    Article.objects.filter(pk=numbers.staff).update(governance="compliance")
    assert _passages(client, numbers.staff).json()["at_once"] is False
    assert _fix(client, numbers.staff, publish=True).json()["published"] is False


def test_nothing_is_stored_over_what_somebody_else_changed(numbers: Numbers) -> None:
    client = _in(CONTRIBUTOR)
    base = _passages(client, numbers.public).json()["base"]
    assert _fix(client, numbers.public, publish=True).json()["published"] is True
    reply = _fix(client, numbers.public, base=base, typed={"say": "Noe annet."}, publish=True)
    assert (reply.status_code, reply["Content-Type"]) == (409, "application/problem+json")
    assert _live(numbers.public).say == SAY


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ({}, ""),
        ({"body/nowhere": "Ny tekst"}, ""),
        ({"say": "ord " * 41}, "40"),
        ({"title": " "}, ""),
        ({"add/": "[her](javascript:alert(1))"}, "https"),
    ],
)
def test_what_can_not_stand_is_refused_in_words(
    numbers: Numbers, typed: dict[str, str], word: str
) -> None:
    reply = _fix(_in(CANDIDATE), numbers.public, typed=typed)
    assert reply.status_code == 400
    assert reply.json()["detail"]
    assert word in reply.json()["detail"]
    assert not Proposal.objects.exists()


def test_a_fix_is_sent_once_for_a_key(numbers: Numbers) -> None:
    client = _in(CANDIDATE)
    base = _passages(client, numbers.public).json()["base"]
    told = {"number": numbers.public, "lang": "nb", "base": base, "typed": {"say": SAY}}
    for _time in range(2):
        client.post(
            f"{ROOT}/fixes",
            told,
            content_type="application/json",
            headers={"Idempotency-Key": "k1"},
        )
    assert Proposal.objects.count() == 1


def test_others_are_refused(
    anyone: Client, customer: Client, agent: Client, numbers: Numbers
) -> None:
    for client in (anyone, customer):
        assert _flag(client, numbers.public).status_code == 401
        assert _fix(client, numbers.public).status_code == 401
        assert _passages(client, numbers.public).status_code == 401
    # A reader of the staff may flag, and not change.
    assert _fix(agent, numbers.public).status_code == 403
    desk = bearing(token_of(integration("desk"), "4711"))
    reply = Client().get(f"{ROOT}/answers/{numbers.customers}/passages", headers=desk)
    assert (reply.status_code, CUSTOMERS_ONLY in reply.content.decode()) == (403, False)
    # No host is believed whose account here its agent has: the refusal says what there is instead.
    assert "Flag what is wrong" in reply.json()["detail"]
    for client in (agent, _in(CANDIDATE)):
        missing = [_flag(client, number) for number in (numbers.abroad, 999_999)]
        assert [each.status_code for each in missing] == [404, 404]
        assert missing[0].content == missing[1].content


def test_people_hear_what_became_of_theirs(agent: Client, numbers: Numbers) -> None:
    client = _in(CANDIDATE)
    stored = _fix(client, numbers.public).json()
    _flag(client, numbers.staff)
    flag, fix = client.get(f"{ROOT}/fixes").json()["told"]
    assert (fix["number"], fix["url"]) == (numbers.public, stored["url"])
    assert (flag["number"], flag["title"]) == (numbers.staff, "Godskriving ved feil")
    before = flag["state"]
    answer_flag(Flag.objects.get(), answer="Rettet.", by=User.objects.get(username="agent"))
    after = client.get(f"{ROOT}/fixes").json()["told"][0]
    assert (after["words"], after["state"] != before) == ("Rettet.", True)
    assert agent.get(f"{ROOT}/fixes").json() == {"told": []}
