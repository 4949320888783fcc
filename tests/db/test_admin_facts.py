"""Checks our screens in the admin: facts are changed through the door that tells everybody."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.audience import Audience
from articles.changes import TOPIC
from articles.facts import change_article, change_section
from articles.models import Article, ArticlePage, Kind, Market, Team
from articles.models.reach import AUDIENCES
from kb.outbox.models import OutboxEntry
from tests.browsers import browser_of_root
from tests.content import article_of, make_article, make_centres, make_section, section_of
from tests.facts_form import opened_form, seen_token
from tests.shared_content import once_a_module


@pytest.fixture
def admin(db: None) -> Client:
    """Return the browser of an administrator."""
    return browser_of_root()


def _build() -> int:
    return int(make_article(make_section(make_centres()["nb"], "Mobil"), "Bytt SIM", say="").pk)


silent_made = once_a_module(_build)


@pytest.fixture
def silent(silent_made: int, db: None) -> ArticlePage:
    """Return a public article without a short answer."""
    page: ArticlePage = ArticlePage.objects.get(pk=silent_made)
    return page


def _edit(page: ArticlePage) -> str:
    return reverse("article_facts:edit", args=(article_of(page).pk,))


def test_the_form_narrows_an_article_and_tells_the_index(
    admin: Client, silent: ArticlePage
) -> None:
    article = article_of(silent)
    OutboxEntry.objects.all().delete()
    address = _edit(silent)
    form = opened_form(admin, address) | {"audience": Audience.STAFF}
    assert admin.post(address, form).status_code == 302
    assert article_of(silent).effective_audience == Audience.STAFF
    assert OutboxEntry.objects.filter(topic=TOPIC, key=str(article.pk)).exists()


def test_the_form_says_where_an_article_applies_and_that_stays(
    admin: Client, silent: ArticlePage
) -> None:
    norway, _sweden = (Market.objects.create(key=key) for key in ("no", "se"))
    form = opened_form(admin, _edit(silent)) | {"markets": str(norway.pk)}
    assert admin.post(_edit(silent), form).status_code == 302
    assert list(article_of(silent).markets.all()) == [norway]
    form = opened_form(admin, _edit(silent)) | {"kind": Kind.POLICY}
    assert admin.post(_edit(silent), form).status_code == 302
    assert list(article_of(silent).markets.all()) == [norway]


def test_a_form_opened_before_an_audience_was_narrowed_does_not_widen_it(
    admin: Client, silent: ArticlePage
) -> None:
    team = Team.objects.create(name="fraud")
    form = opened_form(admin, _edit(silent)) | {"kind": Kind.POLICY}
    change_article(article_of(silent), {"audience": Audience.STAFF, "teams": [team]})
    assert admin.post(_edit(silent), form).status_code == 302
    article = article_of(silent)
    assert (article.kind, article.audience) == (Kind.POLICY, Audience.STAFF)
    assert list(article.teams.all()) == [team]


def test_what_two_people_changed_is_refused_showing_both_values(
    admin: Client, silent: ArticlePage
) -> None:
    form = opened_form(admin, _edit(silent)) | {
        "audience": Audience.CUSTOMERS,
        "review_every": "90",
    }
    change_article(article_of(silent), {"audience": Audience.STAFF})
    answer = admin.post(_edit(silent), form)
    said = str(answer.context["form"].errors["audience"])
    assert article_of(silent).audience == Audience.STAFF
    assert str(dict(AUDIENCES)[Audience.STAFF]) in said
    assert str(dict(AUDIENCES)[Audience.CUSTOMERS]) in said
    assert article_of(silent).review_every != 90


def test_saving_again_keeps_the_choice_and_touches_nothing_else(
    admin: Client, silent: ArticlePage
) -> None:
    form = opened_form(admin, _edit(silent)) | {"audience": Audience.CUSTOMERS}
    change_article(article_of(silent), {"audience": Audience.STAFF, "kind": Kind.POLICY})
    again = admin.post(_edit(silent), form).context["form"]
    form["opened_with"] = again["opened_with"].value()
    # The choice opens now what somebody narrowed: that is asked first.
    form["widening_seen"] = seen_token(admin.post(_edit(silent), form))
    assert admin.post(_edit(silent), form).status_code == 302
    assert article_of(silent).audience == Audience.CUSTOMERS
    assert article_of(silent).kind == Kind.POLICY


def test_the_page_carries_what_the_form_was_opened_with(admin: Client, silent: ArticlePage) -> None:
    shown = admin.get(_edit(silent))
    opened = shown.context["form"]["opened_with"].value()
    assert f'<input type="hidden" name="opened_with" value="{opened}"' in shown.content.decode()


def test_two_people_who_chose_the_same_are_no_conflict(admin: Client, silent: ArticlePage) -> None:
    form = opened_form(admin, _edit(silent)) | {"audience": Audience.STAFF}
    change_article(article_of(silent), {"audience": Audience.STAFF})
    assert admin.post(_edit(silent), form).status_code == 302


@pytest.mark.parametrize("opened", ["", "nonsense", "e30:1abc:def"])
def test_a_form_that_does_not_say_what_it_was_opened_with_is_refused(
    admin: Client, silent: ArticlePage, opened: str
) -> None:
    form = opened_form(admin, _edit(silent)) | {"audience": Audience.STAFF, "opened_with": opened}
    assert admin.post(_edit(silent), form).status_code == 200
    assert article_of(silent).audience == Audience.PUBLIC


def test_the_form_of_a_section_remembers_too(admin: Client, silent: ArticlePage) -> None:
    section = section_of(silent.get_parent().specific)
    team = Team.objects.create(name="fraud")
    address = reverse("section_facts:edit", args=(section.pk,))
    form = opened_form(admin, address) | {"teams": [str(team.pk)]}
    change_section(section, {"audience": Audience.STAFF})
    assert admin.post(address, form).status_code == 302
    section.refresh_from_db()
    assert section.audience == Audience.STAFF
    assert list(section.teams.all()) == [team]


def test_the_list_finds_articles_without_a_short_answer(admin: Client, silent: ArticlePage) -> None:
    answered = make_article(silent.get_parent().specific, "Finn PUK", say="Se i appen.")
    shown = admin.get(reverse("article_facts:index"), {"no_say": "true"}).content.decode()
    assert silent.title in shown
    assert answered.title not in shown


def test_the_facts_of_an_article_lead_to_its_text(admin: Client, silent: ArticlePage) -> None:
    shown = admin.get(_edit(silent)).content.decode()
    assert f'href="{reverse("wagtailadmin_pages:edit", args=(silent.pk,))}"' in shown
    assert f'href="{silent.get_url()}"' in shown
    assert silent.title in shown


def test_numbers_and_teams_are_never_deleted(admin: Client, silent: ArticlePage) -> None:
    team = Team.objects.create(name="fraud")
    admin.post(f"/admin/article-facts/delete/{article_of(silent).pk}/")
    admin.post(f"/admin/teams/delete/{team.pk}/")
    assert Article.objects.filter(pk=article_of(silent).pk).exists()
    assert Team.objects.filter(pk=team.pk).exists()
