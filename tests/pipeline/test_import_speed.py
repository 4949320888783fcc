"""Measures importing against saving page by page, both until everything is findable.

Counts the processor's time, so that a busy machine changes little; the ratio stands in the report.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page

from articles.audience import Audience
from articles.facts import change_article
from articles.importing.html import blocks_of
from articles.importing.record import ArticleRecord, record_of
from articles.models import Article, ArticlePage, SectionPage
from search.indexing.check import check
from search.indexing.worker import current_generation
from tests.content import article_of, index_everything, make_centres, make_section, settle_index

logger = logging.getLogger(__name__)

RECORDS = 40
TIMES = 3.0
TEXT = "<h2>Del {n}</h2><p>Skru <b>ruteren</b> av, vent {n} minutter.</p><ul><li>Lys</li></ul>"


@pytest.fixture
def lines() -> list[str]:
    """Give the lines of a file: articles of five parts in six sections."""
    return [
        json.dumps(
            {
                "id": str(n),
                "lang": "nb",
                "title": f"Artikkel nummer {n}",
                "body_html": "".join(TEXT.format(n=n + part) for part in range(5)),
                "section": ["Nett", f"Del {n % 6}"],
            }
        )
        for n in range(RECORDS)
    ]


def import_them(lines: Sequence[str], folder: Path) -> None:
    """Import with the command."""
    path = folder / "articles.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    call_command("import_articles", str(path), audience="public", verbosity=0)


def save_them(lines: Sequence[str]) -> None:
    """Save and publish page by page, as a script does that knows only Wagtail."""
    sections: dict[tuple[str, ...], SectionPage] = {}
    centres = make_centres()
    for record in map(record_of, lines):
        parent: Page = centres[record.lang]
        for end in range(1, len(record.section) + 1):
            place = (record.lang, *record.section[:end])
            if place not in sections:
                sections[place] = make_section(parent, place[-1], slug=f"s{len(sections)}")
            parent = sections[place]
        _save(record, parent)


def _save(record: ArticleRecord, parent: Page) -> None:
    page = ArticlePage(title=record.title, body=blocks_of(record.body_html), locale=parent.locale)
    parent.add_child(instance=page)
    page.save_revision().publish()
    change_article(article_of(page), {"audience": Audience.PUBLIC})


def seconds_until_findable(action: Callable[[], None]) -> float:
    """Return the processor's seconds that an action takes, the worker's part included."""
    started = time.process_time()
    action()
    settle_index()
    return time.process_time() - started


@pytest.mark.thorough
def test_importing_is_at_least_three_times_as_fast(
    memory: None, lines: list[str], tmp_path: Path
) -> None:
    make_centres()
    index_everything()
    saved = seconds_until_findable(lambda: save_them(lines))
    ArticlePage.objects.all().delete()
    SectionPage.objects.all().delete()
    index_everything()
    imported = seconds_until_findable(lambda: import_them(lines, tmp_path))
    generation = current_generation()
    assert generation is not None
    assert check(generation) == []
    assert Article.objects.count() == 2 * RECORDS
    logger.info("%d records: saved in %.1f s, imported in %.1f s", RECORDS, saved, imported)
    assert saved / imported >= TIMES
