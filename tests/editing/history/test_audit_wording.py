"""Tests how entries of the audit log are told in words."""

import pytest
from django.utils import translation

from articles.history.audit.wording import details, kind_of


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, ""),
        ({"changed": ["owner", "kind"]}, "changed: owner, kind"),
        ({"revision_id": 7, "page": {"title": "SIM"}}, "revision_id: 7; page: (title: SIM)"),
        ({"until": None}, "until: nothing"),
    ],
)
def test_details_are_told_without_brackets(data: dict[str, object], told: str) -> None:
    with translation.override("en"):
        assert details(data) == told


@pytest.mark.parametrize(
    ("key", "told"),
    [("articles.article", "article"), ("articles.gone", "articles.gone"), ("", "")],
)
def test_kinds_have_names_and_what_is_gone_keeps_its_key(key: str, told: str) -> None:
    with translation.override("en"):
        assert kind_of(key) == told
