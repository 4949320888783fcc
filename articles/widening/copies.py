"""Keeps copies as closed as what they were copied from.

A copy is a new section or article with facts of its own, which begin as those of any new one: of a
section for staff it would show title and introduction to everybody, of an article for one team the
words to all staff.
"""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from articles.access.effective import stored_of
from articles.facts import change_article, change_section
from articles.models import Article, ArticlePage, Section, SectionPage

Facts = Article | Section


def keep_closed(original: Page, copy: Page, *, by: Any) -> None:
    """Narrow a copy, and what was copied below it, to those who may read the originals."""
    for one, other in zip(_with_below(original), _with_below(copy), strict=False):
        source, made = _facts(one), _facts(other)
        if source is None or made is None or source == made:
            continue
        allowed = stored_of(source)
        if not stored_of(made).lets_in_more_than(allowed):
            continue
        facts = {"audience": allowed.audience, "teams": _teams(source)}
        if isinstance(made, Article):
            change_article(made, facts, by=by)
        else:
            change_section(made, facts, by=by)


def _with_below(page: Page) -> list[Page]:
    """Return a page and all below it in an order that a copy has too."""
    return list(Page.objects.filter(path__startswith=page.path).order_by("path"))


def _facts(page: Page) -> Facts | None:
    models: Iterator[type[Facts]] = (
        facts
        for sort, facts in ((ArticlePage, Article), (SectionPage, Section))
        if issubclass(page.specific_class, sort)
    )
    model = next(models, None)
    if model is None:
        return None
    return model._default_manager.filter(translation_key=page.translation_key).first()


def _teams(row: Facts) -> list[Any]:
    """Return the teams that may read; where no team may, those that were chosen."""
    return list(row.effective_teams.all()) or list(row.teams.all())
