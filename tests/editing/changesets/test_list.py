"""Checks the list of all articles: what it finds and filters, and where it leads."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.browsers import browser_of
from tests.content import article_of
from tests.editing.changesets.conftest import World


def test_the_list_leads_to_changing_with_its_query(
    world: World,
    editor: Client,
) -> None:
    shown = editor.get(reverse("article_facts:index"), {"state": "live", "p": "1"})
    assert f"{reverse('change_many')}?state=live" in shown.content.decode()
    shown = browser_of(world.coach).get(reverse("article_facts:index"))
    assert reverse("change_many") not in shown.content.decode()


def test_the_list_leads_to_writing_an_article(world: World) -> None:
    coach = browser_of(world.coach)
    shown = coach.get(reverse("article_facts:index")).content.decode()
    assert f'href="{reverse("write_answer")}?language=en"' in shown
    assert "Write an article" in coach.get(reverse("write_answer")).content.decode()


@pytest.mark.parametrize(
    ("query", "fix", "policy", "draft"),
    [
        ("", True, True, True),
        ("unowned=true", True, False, True),
        ("state=live", True, True, False),
        ("state=never", False, False, True),
        ("state=draft", False, False, False),
        ("state=down", False, False, False),
        ("state=review", False, False, False),
        ("language=en", True, False, False),
        ("lacks=en", False, True, False),
        ("overdue=true", False, False, False),
        ("overdue=false", True, True, True),
        ("audience=staff", True, False, False),
        ("no_say=true", True, False, False),
        ("q=Angrerett", False, True, False),
        ("q=ny om", False, False, True),
    ],
)
def test_the_list_is_narrowed(
    world: World,
    editor: Client,
    index_all: Callable[[], None],
    query: str,
    fix: bool,
    policy: bool,
    draft: bool,
) -> None:
    index_all()
    response = editor.get(f"{reverse('article_facts:index')}?{query}")
    shown = {row.pk for row in response.context["object_list"]}
    pages = (world.fix, world.policy, world.draft)
    assert tuple(article_of(page).pk in shown for page in pages) == (fix, policy, draft)


def test_the_list_finds_drafts_by_number(world: World, editor: Client) -> None:
    number = article_of(world.draft)
    response = editor.get(reverse("article_facts:index"), {"q": str(number).lower()})
    assert [row.pk for row in response.context["object_list"]] == [number.pk]
