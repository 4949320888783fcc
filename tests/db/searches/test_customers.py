"""Tests the report of what customers tell: its lists, for whom they are, and its spreadsheets."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.facts import change_article
from articles.models import ArticlePage, Publication, Team, Vote
from kb.accounts.roles import COACH
from kb.insights.models import DayCount, What
from tests.content import article_of
from tests.db.searches.conftest import Place
from tests.search_log import searched


def _count(page: ArticlePage, what: What, times: int, publication: int = 0) -> None:
    DayCount.objects.create(
        day=timezone.localdate(),
        what=what,
        article=article_of(page).pk,
        publication=publication,
        language="nb",
        channel="help centre",
        times=times,
    )


def _shown(client: Client, show: str) -> Any:
    return client.get(reverse("customers_report"), {"show": show}).context["object_list"]


def _lines(client: Client, **asked: str) -> list[str]:
    answer: Any = client.get(reverse("customers_report"), {**asked, "export": "csv"})
    return b"".join(answer.streaming_content).decode().splitlines()


def test_articles_are_listed_by_what_was_counted(publisher: Client, page: ArticlePage) -> None:
    _count(page, What.VIEWS, 7)
    _count(page, What.HELPFUL, 2)
    _count(page, What.UNHELPFUL, 3)
    _count(page, What.SOLVED, 4)
    _count(page, What.CONTACTED, 1)
    today = timezone.localdate()
    vote = {"language": "nb", "helpful": False, "reason": "wrong", "day": today}
    Vote.objects.create(article=article_of(page), at=timezone.now(), **vote)
    for show in ("read", "helped", "failed"):
        (row,) = _shown(publisher, show)
        assert (row.title, row.views, row.share.percent) == (page.title, 7, 40)
        assert (row.solved, row.contacted) == (4, 1)
        assert _lines(publisher, show=show)[1].split(",")[8:10] == ["4", "1"]
    assert row.reasons.endswith("(1)")
    assert _shown(publisher, "fell") == []


def test_an_article_that_helps_less_since_it_changed_is_told(
    publisher: Client, page: ArticlePage
) -> None:
    was = Publication.objects.get(article=article_of(page), until=None)
    changed = timezone.now() - timedelta(days=1)
    Publication.objects.filter(pk=was.pk).update(until=changed, since=changed - timedelta(days=9))
    now = Publication.objects.get(pk=was.pk)
    now.pk, now.since, now.until, now.material = None, changed, None, True
    now.save()
    _count(page, What.HELPFUL, 40, was.pk)
    _count(page, What.HELPFUL, 5, now.pk)
    _count(page, What.UNHELPFUL, 15, now.pk)
    (row,) = _shown(publisher, "fell")
    assert (row.eras.before.percent, row.eras.after.percent, row.eras.clear) == (100, 25, True)
    text = publisher.get(reverse("customers_report"), {"show": "fell"}).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=(page.pk,)) in text
    assert f"/nb/kb-{article_of(page).pk}/history/" in text
    assert _lines(publisher, show="fell")[1].endswith(",100,40,25,20")


def test_an_article_that_one_may_not_read_is_not_named(
    publisher: Client, page: ArticlePage
) -> None:
    _count(page, What.VIEWS, 7)
    change_article(article_of(page), {"teams": [Team.objects.create(name="svindel")]})
    assert _shown(publisher, "read") == []
    assert page.title not in "".join(_lines(publisher, show="read"))
    assert len(_lines(publisher, show="counts")) == 1


def test_questions_are_those_of_customers_with_what_to_do(publisher: Client) -> None:
    searched("=1+1")
    searched("for ansatte", realm="staff")
    assert [row["question"] for row in _shown(publisher, "unanswered")] == ["=1+1"]
    assert _lines(publisher, show="unanswered")[1].startswith("'=1+1,")


def test_every_day_is_told_also_those_without_anything(publisher: Client) -> None:
    lines = _lines(publisher, show="days", period="7")
    assert len(lines) == 8
    assert lines[-1].split(",")[1:] == ["0"] * len(What)


def test_what_solved_it_helps_and_what_one_wrote_after_does_not(
    publisher: Client, page: ArticlePage
) -> None:
    _count(page, What.SOLVED, 1)
    assert [row.title for row in _shown(publisher, "helped")] == [page.title]
    assert _shown(publisher, "failed") == []
    DayCount.objects.update(what=What.CONTACTED)
    assert [row.title for row in _shown(publisher, "failed")] == [page.title]
    assert _shown(publisher, "helped") == []


def test_every_count_names_article_text_language_and_channel(
    publisher: Client, page: ArticlePage
) -> None:
    text = Publication.objects.get(article=article_of(page), until=None)
    _count(page, What.SOLVED, 3, text.pk)
    (line,) = _lines(publisher, show="counts")[1:]
    day, _what, number, title, since, *rest = line.split(",")
    assert (day, number, title) == (
        f"{timezone.localdate():%Y-%m-%d}",
        f"KB-{article_of(page).pk}",
        page.title,
    )
    assert since == f"{timezone.localtime(text.since):%Y-%m-%d %H:%M}"
    assert rest[-1] == "3"
    (place,) = _lines(publisher, show="channels")[1:]
    assert place.split(",")[1:] == ["3" if each == What.SOLVED else "0" for each in What]


def test_strange_addresses_show_the_usual(publisher: Client) -> None:
    asked = {"show": "<b>", "period": "-1", "language": "''", "p": "99999", "export": "exe"}
    assert publisher.get(reverse("customers_report"), asked).status_code == 200


def test_only_who_has_the_right_sees_it(place: Place) -> None:
    answer = place.client(COACH.name).get(reverse("customers_report"))
    assert answer.status_code == 302
