"""Tests that the worker asks golden queries by itself: when they are new, and after changes."""

import pytest

from articles.models import ArticlePage
from search.models import GoldenQuery, GoldenResult
from tests.content import article_of, index_everything, make_article, make_centres, make_section
from tests.pipeline.site import Site, wait_until


@pytest.mark.parametrize("engine_kind", ["embedded"])
@pytest.mark.thorough
def test_a_break_is_noticed_within_seconds(site: Site) -> None:
    section = make_section(make_centres()["nb"], "Nett")
    page = make_article(section, "Start ruteren på nytt")
    index_everything()
    GoldenQuery.objects.create(
        locale="nb", question="start ruteren", article=article_of(page).pk, within=1
    )
    with site.process("manage.py", "worker"):
        wait_until(lambda: GoldenResult.objects.filter(ok=True).exists())
        ArticlePage.objects.get(pk=page.pk).unpublish()
        wait_until(lambda: GoldenResult.objects.filter(ok=False, fault="closed").exists())
