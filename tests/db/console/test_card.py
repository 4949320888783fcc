"""Asks for cards as staff, customer and stranger: what each gets, and what no reply may hold."""

from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import User

from articles.audience import Audience
from articles.facts import change_article
from articles.models import Article, Market, MarketName, Team
from tests.browsers import browser_of
from tests.content import (
    article_of,
    make_agent,
    make_article,
    make_centres,
    make_customer,
    make_section,
    note,
    prose,
)
from tests.shared_content import once_a_module

pytestmark = pytest.mark.django_db


class Made(NamedTuple):
    """Holds an agent, a customer, and the numbers of four articles."""

    agent: User
    customer: User
    public: int
    staff: int
    others: int
    prose: int


def build() -> Made:
    """Publish two articles for everybody, with steps and without, one for staff, one for a team."""
    section = make_section(make_centres()["en"], "Broadband")
    staff = make_article(section, "Goodwill", say="Ask first.", audience=Audience.STAFF)
    team = Team.objects.create(name="fraud")
    others = make_article(section, "Fraud", say="x", audience=Audience.STAFF, teams=[team])
    step = {"text": "<p>Find the <b>button</b>, {name}.</p>", "image": None}
    link = f'See <a linktype="page" id="{staff.pk}">goodwill</a>.'
    public = make_article(
        section,
        "Reset the router",
        say="Hold the button for ten seconds.",
        body=(
            prose(link),
            ("steps", [{"type": "item", "id": "1", "value": step}]),
            note("Offer an extender."),
        ),
    )
    body = (prose(link), note("Offer an extender."))
    without_steps = make_article(section, "Router", say="Wait.", body=body)
    numbers = [article_of(page).pk for page in (public, staff, others, without_steps)]
    return Made(make_agent("carda"), make_customer("cardc"), *numbers)


made = once_a_module(build)


def card(user: User | None, number: int) -> Any:
    """Return the reply to a question for a card."""
    return browser_of(user).get(f"/api/answers/v1/answers/{number}/card?lang=en")


def test_staff_get_the_note_and_every_link(made: Made) -> None:
    reply = card(made.agent, made.public)
    body = reply.json()
    assert "Offer an extender." in body["html"]
    assert "/goodwill/" in body["html"]
    assert body["steps"] == ['<div class="prose"><p>Find the <b>button</b>, {name}.</p></div>']
    assert reply["Cache-Control"] == "private, no-store"


def test_no_reply_holds_a_note_or_a_link_that_customers_may_not_follow(made: Made) -> None:
    for number in (made.public, made.prose):
        channels = card(made.agent, number).json()["channels"]
        written = "".join(text or "" for text in channels.values())
        assert "extender" not in written
        assert "/goodwill/" not in written
    assert "See goodwill." in channels["mail_text"]


def test_a_public_card_says_what_exactly_was_read_and_where_to_send_people(made: Made) -> None:
    body = card(made.agent, made.public).json()
    assert body["permalink"] == f"http://testserver/en/kb-{made.public}/"
    assert body["placeholders"] == ["name"]
    assert all(body["revision"].values())
    assert (body["internal"], body["channels"]["social"]) == (False, None)


def test_a_card_names_the_markets_in_the_agents_language(made: Made) -> None:
    assert card(made.agent, made.public).json()["markets"] == []
    norway = Market.objects.create(key="no")
    for language, name in (("en", "Norway"), ("nb", "Norge")):
        MarketName.objects.create(market=norway, language=language, name=name)
    change_article(Article.objects.get(pk=made.public), {"markets": [norway]})
    address = f"/api/answers/v1/answers/{made.public}/card?lang=en"
    reply = browser_of(made.agent).get(address, headers={"Accept-Language": "nb"})
    assert reply.json()["markets"] == ["Norge"]


def test_an_internal_card_has_no_link_to_give_away(made: Made) -> None:
    body = card(made.agent, made.staff).json()
    assert body["internal"] is True
    assert body["permalink"] is None
    assert body["channels"]["link"] is None
    assert "http" not in body["channels"]["mail_html"]


def test_what_is_another_teams_is_as_missing_as_what_is_not_there(made: Made) -> None:
    hidden, missing = card(made.agent, made.others), card(made.agent, 10**9)
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_nobody_else_gets_a_card(made: Made) -> None:
    replies = [
        card(who, number) for who in (None, made.customer) for number in (made.public, 10**9)
    ]
    assert {reply.status_code for reply in replies} == {401}
    assert len({reply.content for reply in replies}) == 1


def test_the_console_is_for_staff(made: Made) -> None:
    door = browser_of(None).get("/en/agent/?q=router")
    assert (door.status_code, door["Location"]) == (
        302,
        "/en/staff/sign-in/?next=%2Fen%2Fagent%2F%3Fq%3Drouter",
    )
    assert browser_of(made.customer).get("/en/agent/").status_code == 404
    page = browser_of(made.agent).get("/en/agent/?q=router")
    assert page["Cache-Control"] == "private, no-store"
    assert 'value="router"' in page.content.decode()
