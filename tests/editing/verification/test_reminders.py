"""Tests that each due date is told of once a stage, to whoever is responsible that day."""

from datetime import date, timedelta

from time_machine import Traveller

from articles.facts import change_article
from articles.models import Absence
from articles.verification.reminders import remind
from kb.outbox.models import Letter
from tests.content import article_of, make_article
from tests.kept_article import TODAY, Kept, due


def _to() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("to", flat=True))


def test_a_due_date_is_told_of_before_on_and_every_week_after(kept: Kept, clock: Traveller) -> None:
    day = TODAY + timedelta(days=20)
    due(kept.article, day)
    told = []
    for offset in range(45):
        clock.move_to(TODAY.isoformat() + "T10:00Z")
        clock.shift(timedelta(days=offset))
        if remind():
            told.append(offset - 20)
        remind()
    assert told == [-14, 0, 7, 14, 21]


def test_a_worker_that_was_away_tells_once(kept: Kept) -> None:
    due(kept.article, TODAY - timedelta(days=10))
    assert (remind(), remind()) == (1, 0)


def test_one_letter_names_all_articles_and_speaks_of_days(kept: Kept) -> None:
    other = make_article(kept.page.get_parent().specific, "Finn PUK", say="I appen.")
    change_article(article_of(other), {"owner": kept.owner})
    due(kept.article, date(2031, 5, 1))
    due(article_of(other), TODAY)
    remind()
    letter = Letter.objects.get()
    assert letter.to == kept.owner.email
    assert f"{kept.article.number} Bytt SIM" in letter.text
    assert "Finn PUK" in letter.text
    assert f"/nb/kb-{kept.article.pk}/" in letter.text


def test_the_deputy_hears_while_the_owner_is_away(kept: Kept) -> None:
    due(kept.article, TODAY)
    Absence.objects.create(user=kept.owner, since=TODAY, until=TODAY)
    remind()
    assert _to() == [kept.deputy.email]


def test_whoever_takes_nobodys_article_hears_of_it_then(kept: Kept) -> None:
    due(kept.article, TODAY)
    change_article(kept.article, {"owner": None, "deputy": None})
    assert remind() == 0
    change_article(kept.article, {"owner": kept.deputy})
    assert remind() == 1


def test_a_letter_names_no_title_that_its_reader_may_not_open(kept: Kept) -> None:
    due(kept.article, TODAY)
    change_article(kept.article, {"audience": "staff"})
    kept.owner.groups.clear()
    remind()
    text = Letter.objects.get().text
    assert kept.article.number in text
    assert "Bytt SIM" not in text
