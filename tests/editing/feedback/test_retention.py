"""Tests that readers are forgotten, and that their votes live on as numbers."""

from datetime import date, timedelta

from pytest_django import Settings
from time_machine import Traveller

from articles.feedback.flags import answer_flag
from articles.feedback.retention import forget_feedback, forget_readers
from articles.models import Flag, Vote, VoteCount
from tests.kept_article import NOW, TODAY, Kept


def _vote(kept: Kept, day: date, *, helpful: bool = True, reader: str = "r") -> None:
    Vote.objects.create(
        article=kept.article, language="nb", helpful=helpful, day=day, at=NOW, reader=reader
    )


def test_a_readers_hash_is_forgotten_after_two_days(kept: Kept) -> None:
    for days in (0, 1, 2, 3):
        _vote(kept, TODAY - timedelta(days=days))
    forget_readers()
    known = Vote.objects.exclude(reader=None).values_list("day", flat=True)
    assert sorted(known) == [TODAY - timedelta(days=1), TODAY]


def test_old_votes_become_numbers_of_their_month(kept: Kept, settings: Settings) -> None:
    settings.FEEDBACK_DAYS = 30
    for number, (day, helpful) in enumerate(
        [(date(2031, 3, 1), True), (date(2031, 3, 31), False), (date(2031, 4, 19), True)]
    ):
        _vote(kept, day, helpful=helpful, reader=str(number))
    _vote(kept, date(2031, 4, 20), reader="young")
    assert forget_feedback() == 3
    assert forget_feedback() == 0
    counts = VoteCount.objects.order_by("month").values_list("month", "helpful", "unhelpful")
    assert list(counts) == [(date(2031, 3, 1), 1, 1), (date(2031, 4, 1), 1, 0)]
    assert Vote.objects.get().reader == "young"


def test_later_votes_of_a_month_add_up(kept: Kept, settings: Settings, clock: Traveller) -> None:
    settings.FEEDBACK_DAYS = 30
    _vote(kept, date(2031, 4, 2))
    _vote(kept, date(2031, 4, 28))
    forget_feedback()
    clock.shift(timedelta(days=30))
    forget_feedback()
    assert VoteCount.objects.get().helpful == 2


def test_answered_flags_go_and_open_ones_stay(
    kept: Kept, settings: Settings, clock: Traveller
) -> None:
    settings.FEEDBACK_DAYS = 30
    flags = [
        Flag.objects.create(article=kept.article, language="nb", reason=reason, at=NOW)
        for reason in ("wrong", "unclear")
    ]
    answer_flag(flags[0], answer="Rettet.", by=kept.owner)
    clock.shift(timedelta(days=31))
    forget_feedback()
    assert list(Flag.objects.all()) == [flags[1]]
