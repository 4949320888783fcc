"""Keeps the effective audience: the most restrictive of an article and every section above it.

An article counts the sections above all of its languages, so that moving one translation into a
staff section narrows the article everywhere rather than leaving it half open.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from articles.audience import Audience, narrowest
from articles.models import Article, ArticlePage, Section, SectionPage

STEP = 4  # characters a level in treebeard's materialised path


@dataclass(frozen=True)
class Allowed:
    """Holds an audience and a team limit; ``teams`` None means no limit, empty means nobody."""

    audience: Audience
    teams: frozenset[int] | None = None

    def narrowed(self, other: "Allowed") -> "Allowed":
        """Return what both allow."""
        if self.teams is None or other.teams is None:
            teams = self.teams if other.teams is None else other.teams
        else:
            teams = self.teams & other.teams
        return Allowed(narrowest(self.audience, other.audience), teams)


F = TypeVar("F", Article, Section)


def refresh_effective(keys: Collection[UUID] | None = None) -> list[int]:
    """Recompute sections and the articles with these translation keys (all when None).

    Writes in the caller's transaction and returns the ids of the articles that changed.
    """
    section_pages = list(SectionPage.objects.values_list("path", "translation_key"))
    sections = list(Section.objects.prefetch_related("teams", "effective_teams"))
    own = {section.translation_key: _chosen(section) for section in sections}
    by_path = {path: own[key] for path, key in section_pages if key in own}

    paths: dict[object, list[str]] = defaultdict(list)
    for path, key in section_pages:
        paths[key].append(path)
    for section in sections:
        _store(section, _combined(own[section.translation_key], paths, by_path, section))

    articles = Article.objects.prefetch_related("teams", "effective_teams")
    pages = ArticlePage.objects.values_list("path", "translation_key")
    if keys is not None:
        articles = articles.filter(translation_key__in=keys)
        pages = pages.filter(translation_key__in=keys)
    for path, key in pages:
        paths[key].append(path)
    return [
        article.pk
        for article in articles
        if _store(article, _combined(_chosen(article), paths, by_path, article))
    ]


def ancestor_paths(path: str) -> Iterable[str]:
    """Yield the tree paths above ``path``, nearest last."""
    return (path[:end] for end in range(STEP, len(path), STEP))


def _combined(
    start: Allowed,
    paths: dict[object, list[str]],
    by_path: dict[str, Allowed],
    row: Article | Section,
) -> Allowed:
    for path in paths.get(row.translation_key, ()):
        for above in ancestor_paths(path):
            if above in by_path:
                start = start.narrowed(by_path[above])
    return start


def _chosen(row: Article | Section) -> Allowed:
    teams = frozenset(team.pk for team in row.teams.all())
    return Allowed(Audience(row.audience), teams or None)


def _store(row: F, allowed: Allowed) -> bool:
    before = (
        row.effective_audience,
        row.effective_team_limited,
        frozenset(team.pk for team in row.effective_teams.all()),
    )
    after = (str(allowed.audience), allowed.teams is not None, allowed.teams or frozenset())
    if before == after:
        return False
    type(row)._default_manager.filter(pk=row.pk).update(
        effective_audience=after[0], effective_team_limited=after[1]
    )
    if before[2] != after[2]:
        row.effective_teams.set(after[2])
    return True
