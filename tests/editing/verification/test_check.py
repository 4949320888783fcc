"""Tests that a check sets the facts, adapts the next day, and can be taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from time_machine import Traveller
from wagtail.models import ModelLogEntry, Revision

from articles.audience import Audience
from articles.changes import TOPIC
from articles.facts import change_article
from articles.models import Confidence, Publication, Verification, Vote
from articles.verification.check import overdue, still_true, take_back
from articles.verification.chores import adapt_due_dates
from articles.verification.people import may_verify
from kb.outbox.models import OutboxEntry
from tests.content import make_customer
from tests.kept_article import NOW, TODAY, Kept, due


def _votes(kept: Kept, helpful: int, unhelpful: int) -> None:
    for number in range(helpful + unhelpful):
        Vote.objects.create(
            article=kept.article,
            language="nb",
            helpful=number < helpful,
            day=TODAY,
            at=NOW,
            reader=str(number),
        )


def test_a_check_changes_facts_and_nothing_that_readers_read(kept: Kept) -> None:
    revisions, ledger = Revision.objects.count(), list(Publication.objects.values())
    OutboxEntry.objects.all().delete()
    still_true(kept.article, by=kept.owner)
    article = kept.article
    assert (article.verified_at, article.verified_by) == (NOW, kept.owner)
    assert article.review_due == TODAY + timedelta(days=100)
    assert Revision.objects.count() == revisions
    assert list(Publication.objects.values()) == ledger
    assert ModelLogEntry.objects.filter(action="articles.verify", user=kept.owner).count() == 1
    assert OutboxEntry.objects.filter(topic=TOPIC, key=str(article.pk)).exists()


def test_taking_a_check_back_restores_what_was_there(kept: Kept, clock: Traveller) -> None:
    chosen = date(2031, 6, 1)
    change_article(kept.article, {"review_due": chosen}, by=kept.owner)
    still_true(kept.article, by=kept.owner)
    clock.shift(timedelta(minutes=5))
    take_back(kept.article, by=kept.owner)
    article = kept.article
    assert (article.verified_at, article.verified_by, article.review_due) == (None, None, chosen)
    assert article.review_due_chosen
    assert ModelLogEntry.objects.filter(action="articles.undo_verify").exists()


def test_only_the_last_check_and_only_soon_can_be_taken_back(kept: Kept, clock: Traveller) -> None:
    still_true(kept.article, by=kept.owner)
    clock.shift(timedelta(minutes=1))
    still_true(kept.article, by=kept.deputy)
    with pytest.raises(ValidationError):
        take_back(kept.article, by=kept.owner)
    clock.shift(timedelta(hours=2))
    with pytest.raises(ValidationError):
        take_back(kept.article, by=kept.deputy)
    assert kept.article.verified_by == kept.deputy


def test_unhappy_readers_bring_the_next_check_forward(kept: Kept) -> None:
    _votes(kept, helpful=6, unhelpful=4)
    still_true(kept.article, by=kept.owner)
    assert kept.article.review_due == TODAY + timedelta(days=50)


def test_checks_without_a_change_put_the_next_one_off(kept: Kept, clock: Traveller) -> None:
    still_true(kept.article, by=kept.owner)
    clock.shift(timedelta(days=1))
    still_true(kept.article, by=kept.owner)
    assert kept.article.review_due == TODAY + timedelta(days=1 + 125)


def test_a_change_of_words_starts_the_count_anew(kept: Kept, clock: Traveller) -> None:
    still_true(kept.article, by=kept.owner)
    kept.page.say = "På Min side."
    kept.page.save_revision().publish()
    clock.shift(timedelta(days=1))
    still_true(kept.article, by=kept.owner)
    assert kept.article.review_due == TODAY + timedelta(days=1 + 100)


def test_a_check_that_was_taken_back_does_not_count(kept: Kept, clock: Traveller) -> None:
    still_true(kept.article, by=kept.owner)
    take_back(kept.article, by=kept.owner)
    clock.shift(timedelta(days=1))
    still_true(kept.article, by=kept.owner)
    assert kept.article.review_due == TODAY + timedelta(days=1 + 100)


def test_the_week_sets_and_moves_due_dates(kept: Kept) -> None:
    adapt_due_dates()
    assert kept.article.review_due == TODAY + timedelta(days=100)
    _votes(kept, helpful=0, unhelpful=10)
    adapt_due_dates()
    assert kept.article.review_due == TODAY + timedelta(days=50)


def test_the_week_leaves_what_was_chosen_and_what_is_overdue(kept: Kept) -> None:
    change_article(kept.article, {"review_due": date(2031, 6, 1)}, by=kept.owner)
    adapt_due_dates()
    assert kept.article.review_due == date(2031, 6, 1)
    due(kept.article, date(2031, 5, 1))
    adapt_due_dates()
    assert kept.article.review_due == date(2031, 5, 1)


def test_the_public_is_told_only_after_a_while(kept: Kept) -> None:
    article = kept.article
    for days, told in ((0, None), (1, False), (30, False), (31, True)):
        article.review_due = TODAY - timedelta(days=days)
        late = overdue(article)
        assert (late.public if late else None) is told
    article.confidence = Confidence.ARCHIVED
    assert overdue(article) is None


def test_owner_deputy_and_whoever_has_the_right_may_check(kept: Kept) -> None:
    assert may_verify(kept.owner, kept.article)
    assert may_verify(kept.deputy, kept.article)
    assert not may_verify(kept.stranger, kept.article)
    assert not may_verify(make_customer("kim"), kept.article)
    kept.owner.is_active = False
    assert not may_verify(kept.owner, kept.article)


def test_bounds_that_leave_nothing_between_them_are_refused(kept: Kept) -> None:
    with pytest.raises(ValidationError):
        change_article(kept.article, {"review_at_least": 90, "review_at_most": 30})


def test_narrowed_words_keep_the_check(kept: Kept) -> None:
    still_true(kept.article, by=kept.owner)
    change_article(kept.article, {"audience": Audience.STAFF})
    assert kept.article.verified_at == NOW
    assert Verification.objects.get().undone_at is None
