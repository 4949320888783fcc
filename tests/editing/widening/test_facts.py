"""Tests that facts open something only by right, and only after the editor saw what."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.audience import Audience
from articles.facts import change_article, change_section
from articles.facts.widening import WideningRefusedError
from articles.models import Article, Section, Team
from tests.content import article_of, section_of
from tests.editing.widening.conftest import World
from tests.facts_form import opened_form, seen_token


def _section_form(client: Client, world: World, **form: str) -> Any:
    address = reverse("section_facts:edit", args=(section_of(world.closed).pk,))
    return client.post(address, opened_form(client, address) | {"audience": "public"} | form)


def _article_form(client: Client, article: Article, **form: str) -> Any:
    address = reverse("article_facts:edit", args=(article.pk,))
    return client.post(address, opened_form(client, address) | form)


def test_the_form_asks_and_says_what_opens(editor: Client, world: World) -> None:
    shown = _section_form(editor, world).content.decode()
    assert section_of(world.closed).audience == Audience.STAFF
    for word in ("Svindel", "Fraud", "Sperr kortet", "Block the card", "Et kort"):
        assert word in shown
    # A draft of a staff article stays of staff.
    assert "Ny rutine" not in shown


def test_seen_and_confirmed_it_opens(editor: Client, world: World) -> None:
    token = seen_token(_section_form(editor, world))
    assert _section_form(editor, world, widening_seen=token).status_code == 302
    assert article_of(world.inside).effective_audience == Audience.PUBLIC


def test_what_was_seen_must_be_what_opens(editor: Client, world: World) -> None:
    token = seen_token(_section_form(editor, world))
    change_article(article_of(world.draft), {"audience": Audience.PUBLIC})
    assert _section_form(editor, world, widening_seen=token).status_code == 200
    assert section_of(world.closed).audience == Audience.STAFF


def test_without_the_right_the_form_says_so(contributor: Client, world: World) -> None:
    draft = article_of(world.draft)
    answer = _article_form(contributor, draft, audience=Audience.PUBLIC)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"audience"}
    assert article_of(world.draft).audience == Audience.STAFF


def test_without_the_right_other_facts_can_be_changed(contributor: Client, world: World) -> None:
    answer = _article_form(contributor, article_of(world.draft), kind="policy")
    assert answer.status_code == 302
    assert article_of(world.draft).kind == "policy"


def test_narrowing_needs_no_right_and_no_question(contributor: Client, world: World) -> None:
    answer = _article_form(contributor, article_of(world.inside), audience=Audience.STAFF)
    assert answer.status_code == 302
    assert article_of(world.inside).audience == Audience.STAFF


def test_the_facts_themselves_refuse(world: World) -> None:
    with pytest.raises(WideningRefusedError):
        change_article(
            article_of(world.draft), {"audience": Audience.CUSTOMERS}, by=world.contributor
        )
    with pytest.raises(WideningRefusedError):
        change_section(
            section_of(world.closed), {"audience": Audience.CUSTOMERS}, by=world.contributor
        )
    change_article(article_of(world.draft), {"audience": Audience.CUSTOMERS}, by=world.editor)
    change_section(section_of(world.closed), {"audience": Audience.PUBLIC})
    assert Section.objects.get(pk=section_of(world.closed).pk).audience == Audience.PUBLIC


def test_another_team_is_a_wider_audience(world: World) -> None:
    fraud, sales = (Team.objects.create(name=name) for name in ("fraud", "sales"))
    change_article(article_of(world.draft), {"teams": [fraud]}, by=world.contributor)
    for teams in ([], [sales], [fraud, sales]):
        with pytest.raises(WideningRefusedError):
            change_article(article_of(world.draft), {"teams": teams}, by=world.contributor)
