"""Tests the way from a question to a new article, or to the one that should answer it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from articles.facts import change_section
from articles.models import ArticlePage, SectionPage, Team
from kb.accounts.roles import READER
from tests.content import section_of
from tests.db.searches.conftest import Place


def _begun(section: SectionPage, title: str) -> str:
    add = reverse("wagtailadmin_pages:add", args=("articles", "articlepage", section.pk))
    return f"{add}?title={title}"


def test_sections_of_the_language_are_offered(writing: Client, section: SectionPage) -> None:
    asked = {"q": "esim på ipad", "language": "nb"}
    shown = writing.get(reverse("write_answer"), asked).context["sections"]
    assert [(each["title"], each["level"]) for each in shown] == [("Mobil", 0)]
    assert shown[0]["url"] == _begun(section, "esim%20p%C3%A5%20ipad").replace("%20", "+")


def test_the_question_becomes_the_title(writing: Client, section: SectionPage) -> None:
    first = writing.get(_begun(section, "Esim på ipad"))
    assert "title=Esim" in first.content.decode()
    for kind in ("problem", ""):
        form = writing.get(f"{_begun(section, 'Esim på ipad')}&kind={kind}").context["form"]
        assert form["title"].value() == "Esim på ipad"


def test_without_a_question_the_form_is_empty(writing: Client, section: SectionPage) -> None:
    assert writing.get(f"{_begun(section, '')}&kind=").context["form"]["title"].value() == ""


def test_what_answers_already_is_offered_to_improve(
    writing: Client, page: ArticlePage, index_all: Callable[[], None]
) -> None:
    index_all()
    asked = {"q": "bytte sim-kort", "language": "nb"}
    near = writing.get(reverse("write_answer"), asked).context["near"]
    assert [each["edit"] for each in near] == [reverse("wagtailadmin_pages:edit", args=(page.pk,))]


@pytest.mark.parametrize("query", ["", "\0", "x" * 5000, "'\"<", "%"])
def test_strange_questions_are_answered(writing: Client, query: str) -> None:
    asked = {"q": query, "language": "../etc"}
    assert writing.get(reverse("write_answer"), asked).status_code == 200


def test_a_section_of_another_team_is_not_offered(writing: Client, section: SectionPage) -> None:
    change_section(section_of(section), {"teams": [Team.objects.create(name="svindel")]})
    shown = writing.get(reverse("write_answer"), {"language": "nb"})
    assert shown.context["sections"] == []


def test_who_may_not_write_is_refused(place: Place) -> None:
    assert place.client(READER.name).get(reverse("write_answer")).status_code in (302, 403)
