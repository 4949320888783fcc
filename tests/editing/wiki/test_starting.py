"""Checks that a new article starts with what fits its kind, in its language."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import ArticlePage, Kind, SectionPage
from articles.wiki.skeletons import skeleton
from tests.content import article_of, make_centres, make_section
from tests.shared_content import once_a_module


def _build() -> int:
    return int(make_section(make_centres()["nb"], "Mobil").pk)


section_made = once_a_module(_build)


@pytest.fixture
def section(section_made: int, db: None) -> SectionPage:
    """Return a section to write in."""
    page: SectionPage = SectionPage.objects.get(pk=section_made)
    return page


def _address(section: SectionPage) -> str:
    return reverse("wagtailadmin_pages:add", args=("articles", "articlepage", section.pk))


def _form(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Nettet er nede",
        "slug": "nettet-er-nede",
        "say": "",
        "questions": "",
        "body-count": "0",
        "tags": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }


def test_the_first_step_asks_for_the_kind(admin: Client, section: SectionPage) -> None:
    shown = admin.get(_address(section), {"next": "/admin/"}).content.decode()
    for kind in Kind:
        assert f"kind={kind}" in shown
    assert "next=%2Fadmin%2F" in shown


def test_the_form_starts_with_the_blocks_of_the_kind(admin: Client, section: SectionPage) -> None:
    shown = admin.get(_address(section), {"kind": "known_issue"})
    assert [block.block_type for block in shown.context["form"].instance.body] == [
        "callout",
        "prose",
        "prose",
        "internal_note",
    ]
    assert b'value="known_issue" selected' in shown.content


def test_an_empty_start_is_possible(admin: Client, section: SectionPage) -> None:
    shown = admin.get(_address(section), {"kind": ""})
    assert len(shown.context["form"].instance.body) == 0


def test_the_kind_becomes_a_fact(admin: Client, section: SectionPage) -> None:
    assert admin.post(_address(section), _form(article_kind="problem")).status_code == 302
    assert article_of(ArticlePage.objects.get(title="Nettet er nede")).kind == Kind.PROBLEM


def test_a_kind_that_is_none_changes_nothing(admin: Client, section: SectionPage) -> None:
    admin.post(_address(section), _form(article_kind="<script>"))
    assert article_of(ArticlePage.objects.get(title="Nettet er nede")).kind == Kind.HOW_TO


@pytest.mark.parametrize("kind", [*Kind])
def test_each_start_can_be_saved(admin: Client, section: SectionPage, kind: str) -> None:
    page = ArticlePage(title="Ny", slug="ny", say="Kort.", body=skeleton(kind, "nb"))
    section.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    assert len(page.body)
