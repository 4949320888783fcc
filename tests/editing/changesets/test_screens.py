"""Checks the screens for changing many articles: the wish, the preview, undoing."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, ChangeSet, Market
from articles.models.change_set import Stage
from kb.outbox.handlers import handler_step
from tests.browsers import browser_of
from tests.content import article_of
from tests.editing.changesets.conftest import World

SAVE = {"find": "ruteren", "replace": "modemet", "whole_words": "on", "languages": ["nb", "en"]}


def asked(client: Client, name: str, data: Mapping[str, object], query: str = "") -> str:
    """Send a wish and return what is shown then, the preview or the form with what is wrong."""
    response = client.post(f"{reverse(name)}?{query}", data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def newest() -> ChangeSet:
    """Return the last set that was made."""
    return ChangeSet.objects.latest("pk")


def send(client: Client, made: ChangeSet, do: str, **more: object) -> str:
    """Press a button of a set."""
    address = reverse("change_set", args=(made.pk,))
    response = client.post(address, {"do": do, **more}, follow=True)
    return str(response.content.decode())


def all_items(made: ChangeSet) -> dict[str, object]:
    """Return what the form of a preview sends with everything ticked."""
    ids = list(made.items.values_list("pk", flat=True))
    return {"there": ids, "item": ids}


def test_finding_and_replacing_is_previewed_applied_and_undone(
    world: World,
    editor: Client,
) -> None:
    shown = asked(editor, "find_replace", SAVE)
    assert "<del>ruteren</del><ins>modemet</ins>" in shown
    assert "Start it" in shown
    made = newest()
    assert "data-going" in send(editor, made, "apply", **all_items(made))
    while handler_step():
        pass
    assert ArticlePage.objects.get(pk=world.fix.pk).say == "Slå av modemet."
    shown = editor.get(reverse("change_set", args=(made.pk,))).content.decode()
    assert "data-going" not in shown
    send(editor, made, "undo")
    while handler_step():
        pass
    assert ArticlePage.objects.get(pk=world.fix.pk).say == "Slå av ruteren."
    made.refresh_from_db()
    assert made.stage == Stage.UNDONE


def test_every_field_of_a_wish_is_told_before_and_after(world: World, editor: Client) -> None:
    shown = asked(
        editor,
        "change_many",
        {
            "owner": world.editor.pk,
            "audience": "staff",
            "review_due": "2031-05-04",
            "add_products": [world.product.pk],
            "markets": [world.market.pk],
            "add_tags": "lampe, to ord",
            "remove_tags": "nett",
            "archive": "on",
        },
    )
    assert newest().summary.count(" · ") == 7
    for words in (
        "2031",
        "Bredbånd",
        "<del>everywhere</del>",
        "<ins>Norge</ins>",
        "lampe, to ord",
        "<del>nett</del>",
        "<ins>editor</ins>",
    ):
        assert words in shown


def test_articles_are_said_to_apply_everywhere(world: World, editor: Client) -> None:
    change_article(article_of(world.fix), {"markets": [world.market]})
    assert "<del>Norge</del>" in asked(editor, "change_many", {"everywhere": "on"})
    assert [item.article for item in newest().items.all()] == [article_of(world.fix)]


def test_some_markets_and_everywhere_at_once_make_no_sense(world: World, editor: Client) -> None:
    data = {"markets": [world.market.pk], "everywhere": "on"}
    response = editor.post(reverse("change_many"), data)
    assert list(response.context["form"].errors) == ["everywhere"]


def test_nothing_asks_for_markets_where_there_are_none(world: World, editor: Client) -> None:
    Market.objects.all().delete()
    assert "markets" not in editor.get(reverse("change_many")).context["form"].fields


def test_a_row_that_is_not_ticked_is_left_out(world: World, editor: Client) -> None:
    asked(editor, "change_many", {"owner": world.editor.pk})
    made = newest()
    ids = list(made.items.values_list("pk", flat=True))
    kept = made.items.get(article=article_of(world.fix)).pk
    send(editor, made, "apply", there=ids, item=[kept])
    while handler_step():
        pass
    assert article_of(world.fix).owner == world.editor
    assert article_of(world.policy).owner == world.owner


def test_nothing_ticked_is_said(world: World, editor: Client) -> None:
    asked(editor, "change_many", {"owner": world.editor.pk})
    made = newest()
    send(editor, made, "apply", there=all_items(made)["there"])
    made.refresh_from_db()
    assert made.stage == Stage.PREVIEW


def test_a_wish_is_about_what_the_list_shows(world: World, editor: Client) -> None:
    asked(editor, "change_many", {"owner": world.editor.pk}, f"owner={world.owner.pk}")
    assert [item.article for item in newest().items.all()] == [article_of(world.policy)]


def test_a_filter_that_is_none_changes_nothing(world: World, editor: Client) -> None:
    asked(editor, "change_many", {"owner": world.editor.pk}, "state=nonsense")
    assert not ChangeSet.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "field"),
    [
        ("change_many", {}, None),
        ("change_many", {"add_tags": "a", "remove_tags": "a"}, "remove_tags"),
        ("change_many", {"owner": "999999"}, "owner"),
        ("change_many", {"markets": "999999"}, "markets"),
        ("change_many", {"review_due": "soon"}, "review_due"),
        ("find_replace", {**SAVE, "find": " "}, "find"),
        ("find_replace", {**SAVE, "find": "\x00"}, "find"),
        ("find_replace", {**SAVE, "replace": "ruteren"}, "replace"),
        ("find_replace", {**SAVE, "find": "finnes ikke"}, None),
        ("find_replace", {**SAVE, "languages": ["xx"]}, "languages"),
    ],
)
def test_a_wish_that_makes_no_sense_is_shown_again(
    world: World,
    editor: Client,
    name: str,
    data: Mapping[str, object],
    field: str | None,
) -> None:
    response = editor.post(reverse(name), data)
    assert list(response.context["form"].errors) == [field or "__all__"]
    assert not ChangeSet.objects.exists()


def test_opening_to_more_people_is_asked_first(world: World, editor: Client) -> None:
    asked(editor, "change_many", {"audience": Audience.PUBLIC})
    made = newest()
    response: Any = editor.post(
        reverse("change_set", args=(made.pk,)), {"do": "apply", **all_items(made)}
    )
    assert response.template_name == "articles/admin/widening.html"
    made.refresh_from_db()
    assert made.stage == Stage.PREVIEW
    seen = response.context_data["shown"].token
    send(editor, made, "apply", widening_seen=seen, **all_items(made))
    made.refresh_from_db()
    assert made.stage == Stage.APPLYING


def test_undoing_a_narrowing_is_asked_first(world: World, editor: Client) -> None:
    asked(editor, "change_many", {"audience": Audience.STAFF})
    made = newest()
    send(editor, made, "apply", **all_items(made))
    while handler_step():
        pass
    assert article_of(world.policy).audience == Audience.STAFF
    response: Any = editor.post(reverse("change_set", args=(made.pk,)), {"do": "undo"})
    assert response.template_name == "articles/admin/widening.html"


def test_applying_twice_is_told_and_done_once(world: World, editor: Client) -> None:
    asked(editor, "change_many", {"owner": world.editor.pk})
    made = newest()
    send(editor, made, "apply", **all_items(made))
    assert "messages" in send(editor, made, "apply", **all_items(made))
    made.refresh_from_db()
    assert made.stage == Stage.APPLYING


def test_a_preview_is_its_makers_alone(world: World, editor: Client) -> None:
    asked(editor, "change_many", {"owner": world.editor.pk})
    address = reverse("change_set", args=(newest().pk,))
    other = browser_of(world.colleague)
    assert other.get(address).status_code == 404
    assert other.post(address, {"do": "apply"}).status_code == 404
    assert newest().summary not in other.get(reverse("change_sets")).content.decode()


def test_thrown_away_is_gone(world: World, editor: Client) -> None:
    asked(editor, "change_many", {"owner": world.editor.pk})
    send(editor, newest(), "discard")
    assert not ChangeSet.objects.exists()


def test_the_choice_on_a_page_is_kept_when_turning_it(
    world: World,
    editor: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kb.desk.change_sets.PAGE", 1)
    asked(editor, "change_many", {"owner": world.editor.pk})
    made = newest()
    first = made.items.order_by("article").first()
    assert first is not None
    send(editor, made, "", to="2", there=first.pk)
    first.refresh_from_db()
    assert first.fate == "left_out"


@pytest.mark.parametrize("name", ["change_sets", "change_many", "find_replace"])
def test_others_may_not(world: World, name: str) -> None:
    coach = browser_of(world.coach)
    assert coach.get(reverse(name)).status_code == 302
    assert coach.post(reverse(name), SAVE).status_code == 302
    assert not ChangeSet.objects.exists()
