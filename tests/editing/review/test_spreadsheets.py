"""Tests that no export of the admin holds a cell that a spreadsheet would work out."""

import csv
from typing import Any

import pytest
from wagtail.log_actions import log

from articles.models import ArticlePage
from tests.browsers import browser_of
from tests.editing.review.people import Scene, submitted

FORMULA = '=HYPERLINK("http://evil.example","Feil")'


def _cells(answer: Any) -> list[str]:
    text = answer.getvalue().decode()
    return [cell for row in csv.reader(text.splitlines()) for cell in row]


@pytest.mark.parametrize("report", ["review-times", "site-history"])
def test_titles_are_no_formulas(scene: Scene, report: str) -> None:
    page = ArticlePage.objects.get(pk=scene.fix.pk)
    page.title = page.draft_title = FORMULA
    page.save()
    submitted(page, scene.writer)
    log(page, "wagtail.edit", user=scene.writer)
    cells = _cells(browser_of(scene.root).get(f"/admin/reports/{report}/", {"export": "csv"}))
    assert any(FORMULA in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith("=")]
