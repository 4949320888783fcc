"""Tests that hostile and endless texts in the editor are cleaned or refused with words."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from articles.models import ArticlePage, HelpCentrePage, SectionPage
from tests.content import make_section


@pytest.fixture
def section(centres: dict[str, HelpCentrePage]) -> SectionPage:
    """Return a section to write in."""
    return make_section(centres["nb"], "Mobil")


def _write(admin: Client, section: SectionPage, **fields: Any) -> Any:
    form = {
        "title": "Bytt SIM",
        "slug": "bytt-sim",
        "say": "",
        "questions": "",
        "tags": "",
        "body": streamfield([]),
        "comments": {
            "TOTAL_FORMS": 0,
            "INITIAL_FORMS": 0,
            "MIN_NUM_FORMS": 0,
            "MAX_NUM_FORMS": "",
        },
        **fields,
    }
    return admin.post(
        f"/admin/pages/add/articles/articlepage/{section.pk}/",
        nested_form_data(form),
        headers={"Accept-Language": "en"},
    )


def _draft() -> ArticlePage:
    page = ArticlePage.objects.get().get_latest_revision_as_object()
    assert isinstance(page, ArticlePage)
    return page


def test_what_nobody_can_see_is_not_stored(admin: Client, section: SectionPage) -> None:
    _write(admin, section, title="Faktura\u202efdp.exe", say="Slik: a\u030a.")
    assert (_draft().title, _draft().say) == ("Fakturafdp.exe", "Slik: å.")


def test_a_control_character_in_the_body_is_not_stored(admin: Client, section: SectionPage) -> None:
    text = rich_text("<p>Trykk her\x0b nå</p>")
    _write(admin, section, body=streamfield([("prose", text)]))
    assert "\\u000b" not in json.dumps(list(_draft().body.get_prep_value()))
    assert ArticlePage.objects.exists()


def test_an_article_of_ten_megabytes_is_refused_with_words(
    admin: Client, section: SectionPage
) -> None:
    reply = _write(admin, section, body=streamfield([("code", {"code": "x" * 10_000_000})]))
    assert "split it into several" in reply.content.decode()
    assert not ArticlePage.objects.exists()
