"""Tests the report of searches: its tabs, what it groups, exports and leads to, and for whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.facts import change_article
from articles.models import Team
from kb.accounts.roles import COACH, PUBLISHER
from tests.content import article_of
from tests.db.searches.conftest import Place
from tests.search_log import searched


def _rows(client: Client, **asked: str) -> list[tuple[str, str, int, int, int]]:
    context = client.get(reverse("search_report"), asked).context
    return [
        (row["question"], row["locale"], row["asked"], row["unanswered"], row["share"])
        for row in context["object_list"]
    ]


def test_searches_are_grouped_by_words_and_language(publisher: Client) -> None:
    searched("eSIM", verdict="strong", opened=1)
    searched("esim")
    searched("Esim", verdict="weak")
    searched("esim", locale="sv")
    assert _rows(publisher) == [("Esim", "nb", 3, 1, 33), ("esim", "sv", 1, 1, 0)]
    assert _rows(publisher, locale="sv") == [("esim", "sv", 1, 1, 0)]


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        ("all", {"none", "unopened", "opened", "again"}),
        ("nothing", {"none"}),
        ("unopened", {"unopened", "again"}),
        ("again", {"again"}),
        ("strange'", {"none", "unopened", "opened", "again"}),
    ],
)
def test_tabs_tell_what_went_wrong(publisher: Client, tab: str, expected: set[str]) -> None:
    searched("none")
    searched("unopened", verdict="weak")
    searched("opened", verdict="strong", opened=4)
    searched("again", verdict="strong", reformulated=True)
    assert {row[0] for row in _rows(publisher, show=tab)} == expected


@pytest.mark.parametrize(("period", "number"), [("7", 1), ("", 2), ("30", 2), ("90", 3), ("x", 2)])
def test_the_period_is_kept(publisher: Client, period: str, number: int) -> None:
    for days in (1, 20, 80):
        searched(f"for {days} dager siden", at=timezone.now() - timedelta(days=days))
    assert len(_rows(publisher, period=period)) == number


def test_each_row_leads_to_the_search_and_to_an_answer(publisher: Client, page: Any) -> None:
    searched("bytte & sim", nearest=[article_of(page).pk, 999])
    shown = publisher.get(reverse("search_report")).content.decode()
    assert 'href="/nb/search/?q=bytte+%26+sim"' in shown
    assert f'href="{reverse("write_answer")}?q=bytte+%26+sim&amp;language=nb"' in shown
    assert reverse("wagtailadmin_pages:edit", args=(page.pk,)) in shown
    assert page.title in shown


def test_an_article_that_one_may_not_read_is_not_named(publisher: Client, page: Any) -> None:
    searched("sim", nearest=[article_of(page).pk])
    change_article(article_of(page), {"teams": [Team.objects.create(name="svindel")]})
    assert page.title not in publisher.get(reverse("search_report")).content.decode()


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@"])
def test_no_cell_of_the_spreadsheet_is_a_formula(publisher: Client, beginning: str) -> None:
    searched(f"{beginning}1", at=timezone.now())
    answer: Any = publisher.get(reverse("search_report"), {"export": "csv"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[1].startswith(f"'{beginning}1,")


def test_words_of_readers_are_no_markup(publisher: Client) -> None:
    searched("<script>x</script>")
    assert "<script>x" not in publisher.get(reverse("search_report")).content.decode()


@pytest.mark.parametrize("name", ["search_report", "search_report_results"])
def test_only_who_may_read_the_log_sees_the_report(place: Place, name: str) -> None:
    publisher, coach = place.client(PUBLISHER.name), place.client(COACH.name)
    assert publisher.get(reverse(name)).status_code == 200
    assert coach.get(reverse(name)).status_code == 302
    assert reverse("search_report") not in coach.get(reverse("wagtailadmin_home")).content.decode()
