"""Gives staff the hand-over text and the approved social text, and counts hand-overs."""

from typing import Any

from django.test import Client

from articles.models import Article, ArticlePage
from kb.console.models import HandOverCount
from tests.contract.api.addresses import ROOT
from tests.contract.api.content_set import Numbers


def _card(client: Client, number: int) -> Any:
    return client.get(f"{ROOT}/answers/{number}/card", {"lang": "nb"}).json()


def _hand_over(client: Client, number: int) -> int:
    told = {"number": number, "lang": "nb"}
    reply = client.post(f"{ROOT}/hand-overs", told, content_type="application/json")
    return reply.status_code


def test_hand_overs_are_counted(agent: Client, customer: Client, numbers: Numbers) -> None:
    (before,) = _card(agent, numbers.public)["escalations"]
    assert (before["who"], before["needs"], before["times"]) == ("Nettverksteamet", ["A", "B"], 0)
    assert before["handover"].endswith("{sak}.")
    assert _hand_over(agent, numbers.public) == 204
    assert _hand_over(agent, numbers.public) == 204
    assert _card(agent, numbers.public)["escalations"][0]["times"] == 2
    # An article without an escalation has nothing to count.
    assert _hand_over(agent, numbers.staff) == 204
    assert HandOverCount.objects.count() == 1
    assert _hand_over(agent, numbers.abroad) == 404
    assert _hand_over(customer, numbers.public) == 401


def test_social_text_is_given_out_where_the_article_is_public(
    agent: Client, numbers: Numbers
) -> None:
    keys = Article.objects.filter(pk__in=(numbers.public, numbers.staff, numbers.customers))
    pages = ArticlePage.objects.filter(translation_key__in=keys.values("translation_key"))
    pages.update(social="Hold knappen inne, {name}.")
    card = _card(agent, numbers.public)
    assert card["channels"]["social"] == "Hold knappen inne, {name}."
    assert card["placeholders"] == ["name"]
    for number in (numbers.staff, numbers.customers):
        assert _card(agent, number)["channels"]["social"] is None


def test_social_text_of_a_draft_is_not_given_out(agent: Client, numbers: Numbers) -> None:
    article = Article.objects.get(pk=numbers.public)
    page = ArticlePage.objects.get(translation_key=article.translation_key)
    page.social = "Ikke godkjent"
    page.save_revision()
    assert _card(agent, numbers.public)["channels"]["social"] is None
