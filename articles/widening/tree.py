"""Loads what stands where, and works out what a change to it would open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from articles.access.effective import STEP, ancestor_paths, chosen_by, stored_of
from articles.facts.widening import chosen_after
from articles.models import Article, ArticlePage, Section, SectionPage
from articles.widening.plan import Tree, Widened, widened


def opened_by_facts(row: Article | Section, facts: Mapping[str, Any]) -> list[Widened]:
    """Return what more people could read once these facts are set."""
    after = chosen_after(row, facts)
    if not after.lets_in_more_than(chosen_by(row)):
        return []
    tree = load([row.translation_key] if isinstance(row, Article) else None)
    return widened(tree, tree.chosen(row.translation_key, after))


def opened_by_move(pages: Sequence[Page], destination: Page) -> list[Widened]:
    """Return what more people could read once these pages stand below another one."""
    before = after = load()
    for number, page in enumerate(pages):
        # Steps of their own, so that two of them never stand in the same place.
        after = after.moved(page.path, destination.path, f"~{number:0{STEP - 1}d}")
    return widened(before, after)


def opened_by_deletion(pages: Sequence[Page]) -> list[Widened]:
    """Return what more people could read once these pages are gone.

    A translation in a section for few keeps the article from many in all its languages.
    """
    before = after = load()
    for page in pages:
        after = after.without(page.path)
    return widened(before, after)


def opened_by_publishing(pages: Sequence[Page], *, descendants: bool = False) -> list[Widened]:
    """Return the live articles that readers could open once these closed sections are published.

    Articles of their own are published by everybody who may publish: they are left out.
    """
    opening = {page.path for page in pages if not page.live and page.specific_class != ArticlePage}
    if not opening:
        return []
    inside = Q()
    for path in opening:
        inside |= Q(path__startswith=path)
    expired = Q(expire_at__isnull=False, expire_at__lte=timezone.now())
    closed = Page.objects.filter(inside, Q(live=False) | expired).values_list("path", flat=True)
    shut = set() if descendants else set(closed) - opening
    outside = _closed_above(opening) - opening
    live = ArticlePage.objects.filter(inside, live=True).exclude(expired)
    keys = {
        key
        for path, key in live.values_list("path", "translation_key")
        if not any(above in shut or above in outside for above in ancestor_paths(path))
    }
    rows = Article.objects.filter(translation_key__in=keys).prefetch_related("effective_teams")
    return [Widened(row.translation_key, None, stored_of(row)) for row in rows]


def load(keys: Iterable[UUID] | None = None) -> Tree:
    """Return all sections, and the articles with these translation keys (all when None)."""
    articles = Article.objects.prefetch_related("teams")
    pages = ArticlePage.objects.all()
    if keys is not None:
        wanted = list(keys)
        articles = articles.filter(translation_key__in=wanted)
        pages = pages.filter(translation_key__in=wanted)
    sections = Section.objects.prefetch_related("teams")
    section_keys = list(sections.values_list("translation_key", flat=True))
    article_keys = list(articles.values_list("translation_key", flat=True))
    return Tree(
        sections={row.translation_key: chosen_by(row) for row in sections},
        section_paths=_paths(SectionPage.objects.all(), section_keys),
        articles={row.translation_key: chosen_by(row) for row in articles},
        article_paths=_paths(pages, article_keys),
    )


def _paths(pages: Any, keys: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for path, key in pages.values_list("path", "translation_key"):
        found[key].append(path)
    return {key: tuple(found[key]) for key in keys}


def _closed_above(paths: Iterable[str]) -> set[str]:
    above = {each for path in paths for each in ancestor_paths(path) if len(each) > STEP}
    hidden = Page.objects.filter(path__in=above, live=False)
    return set(hidden.values_list("path", flat=True))
