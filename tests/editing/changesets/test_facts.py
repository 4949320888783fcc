"""Checks what a change of facts does to many articles, by right, once, and back again."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User

from articles.audience import Audience
from articles.changesets import applying, planning
from articles.changesets.planning import TooManyError, Wish
from articles.facts import change_article
from articles.facts.widening import WideningRefusedError
from articles.models import Article, Confidence, Market
from articles.models.change_set import Stage
from kb.accounts.roles import CONTRIBUTOR
from kb.outbox.handlers import handler_step
from kb.outbox.models import OutboxEntry
from tests.content import article_of, group_of
from tests.editing.changesets.acts import apply, fates, planned, undo
from tests.editing.changesets.conftest import World


def test_facts_change_and_come_back(world: World) -> None:
    wish = {
        "owner": world.editor.pk,
        "review_due": "2031-05-04",
        "archive": True,
        "for_assistants": True,
        "add_products": [world.product.pk],
    }
    made = planned(world.editor, Wish(facts=wish))
    apply(made)
    fix = article_of(world.fix)
    assert (fix.owner, fix.review_due, fix.confidence) == (
        world.editor,
        date(2031, 5, 4),
        Confidence.ARCHIVED,
    )
    assert list(fix.products.all()) == [world.product]
    assert fix.review_due_chosen
    assert fix.for_assistants
    undo(made, world.editor)
    fix = article_of(world.fix)
    assert (fix.owner, fix.review_due, fix.confidence) == (None, None, Confidence.NOT_VALIDATED)
    assert not fix.products.exists()
    assert not fix.for_assistants


def test_markets_come_as_a_whole_and_back(world: World) -> None:
    sweden = Market.objects.create(key="se")
    change_article(article_of(world.fix), {"markets": [sweden]})
    made = planned(world.editor, Wish(facts={"markets": [world.market.pk]}))
    apply(made)
    assert list(article_of(world.fix).markets.all()) == [world.market]
    assert list(article_of(world.policy).markets.all()) == [world.market]
    undo(made, world.editor)
    assert list(article_of(world.fix).markets.all()) == [sweden]
    assert not article_of(world.policy).markets.exists()


def test_no_markets_is_a_wish_for_everywhere(world: World) -> None:
    change_article(article_of(world.fix), {"markets": [world.market]})
    made = planned(world.editor, Wish(facts={"markets": []}))
    assert [item.article for item in made.items.all()] == [article_of(world.fix)]
    apply(made)
    assert not article_of(world.fix).markets.exists()


def test_a_market_that_is_gone_since_is_a_reason(world: World) -> None:
    made = planned(world.editor, Wish(facts={"markets": [world.market.pk]}))
    Market.objects.all().delete()
    assert set(apply(made).values()) == {"skipped"}


def test_a_worked_out_day_may_adapt_again_after_undoing(world: World) -> None:
    Article.objects.filter(pk=article_of(world.fix).pk).update(review_due="2030-01-01")
    made = planned(world.editor, Wish(facts={"review_due": "2031-05-04"}))
    apply(made)
    undo(made, world.editor)
    fix = article_of(world.fix)
    assert (fix.review_due, fix.review_due_chosen) == (date(2030, 1, 1), False)


def test_facts_and_tags_are_one_set(world: World) -> None:
    made = planned(world.editor, Wish(facts={"owner": world.editor.pk}, add_tags=("lampe",)))
    rows = made.items.filter(article=article_of(world.fix))
    assert [item.page for item in rows] == [None, world.fix.pk, world.english.pk]


def test_what_is_so_already_is_left_out(world: World) -> None:
    made = planned(world.editor, Wish(facts={"owner": world.owner.pk}))
    assert article_of(world.policy).pk not in {item.article_id for item in made.items.all()}


def test_a_change_since_the_preview_is_not_overwritten(world: World) -> None:
    made = planned(world.editor, Wish(facts={"owner": world.editor.pk}))
    change_article(article_of(world.fix), {"owner": world.colleague}, by=world.colleague)
    assert apply(made)["Start ruteren"] == "skipped"
    assert article_of(world.fix).owner == world.colleague


def test_undoing_keeps_what_changed_since(world: World) -> None:
    made = planned(world.editor, Wish(facts={"owner": world.editor.pk}))
    apply(made)
    change_article(article_of(world.fix), {"owner": world.colleague}, by=world.colleague)
    assert undo(made, world.editor)["Start ruteren"] == "kept"
    assert article_of(world.fix).owner == world.colleague


def test_what_is_left_out_stays(world: World) -> None:
    made = planned(world.editor, Wish(facts={"owner": world.editor.pk}))
    made.items.filter(article=article_of(world.fix)).update(fate="left_out")
    apply(made)
    assert article_of(world.fix).owner is None


def test_an_owner_who_is_gone_since_is_a_reason(world: World) -> None:
    made = planned(world.editor, Wish(facts={"owner": world.colleague.pk}))
    User.objects.filter(pk=world.colleague.pk).update(is_active=False)
    assert set(apply(made).values()) == {"skipped"}
    assert all(item.said for item in made.items.all())


def test_widening_without_the_right_is_refused_in_the_plan(world: World) -> None:
    with pytest.raises(WideningRefusedError):
        planned(world.coach, Wish(facts={"audience": Audience.PUBLIC}))


def test_the_right_to_widen_is_asked_again_when_applied(world: World) -> None:
    made = planned(world.editor, Wish(facts={"audience": Audience.PUBLIC}))
    world.editor.groups.set([group_of(CONTRIBUTOR)])
    assert set(apply(made).values()) == {"skipped"}
    assert article_of(world.fix).audience == Audience.STAFF


def test_the_right_to_change_many_is_asked_again_when_applied(world: World) -> None:
    made = planned(world.editor, Wish(facts={"owner": world.editor.pk}))
    world.editor.groups.set([group_of(CONTRIBUTOR)])
    assert set(apply(made).values()) == {"skipped"}


def test_the_owner_of_a_compliance_article_needs_an_approver(world: World) -> None:
    made = planned(world.editor, Wish(facts={"owner": world.editor.pk}))
    changer = User.objects.get(pk=world.coach.pk)
    _may_change_many(changer)
    made.made_by = changer
    made.save()
    assert apply(made)["Angrerett"] == "skipped"
    assert article_of(world.policy).owner == world.owner


def test_two_clicks_apply_once(world: World) -> None:
    made = planned(world.editor, Wish(facts={"owner": world.editor.pk}))
    assert applying.apply(made)
    assert not applying.apply(made)
    assert OutboxEntry.objects.filter(topic=applying.TOPIC).count() == 1


def test_a_worker_that_died_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "AT_ONCE", 1)
    made = planned(world.editor, Wish(facts={"owner": world.editor.pk}))
    applying.apply(made)
    applying.go_on(str(made.pk))  # and it dies before the entry is settled
    assert sorted(fates(made).values()).count("done") == 1
    while handler_step():
        pass
    made.refresh_from_db()
    assert (made.stage, set(fates(made).values())) == (Stage.APPLIED, {"done"})


def test_one_article_that_fails_does_not_stop_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = article_of(world.fix).pk

    def failing(article: Article, *args: Any, **kwargs: Any) -> object:
        if article.pk == first:
            raise RuntimeError("broken")
        return change_article(article, *args, **kwargs)

    monkeypatch.setattr(applying, "change_article", failing)
    made = planned(world.editor, Wish(facts={"owner": world.editor.pk}))
    became = apply(made)
    assert became.pop("Start ruteren") == "skipped"
    assert set(became.values()) == {"done"}


def test_too_many_articles_are_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MOST_ARTICLES", 1)
    with pytest.raises(TooManyError):
        planned(world.editor, Wish(facts={"owner": world.editor.pk}))


def _may_change_many(user: User) -> None:
    user.user_permissions.add(Permission.objects.get(codename="change_many"))
