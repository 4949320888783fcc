"""Keeps the effective audience: the most restrictive of an article and every section above it.

An article counts the sections above all of its languages, so that moving one translation into a
staff section narrows the article everywhere rather than leaving it half open. The same holds for
sections, so whoever may read an article may read every section that stands above it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import transaction

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


def lock_reach() -> None:
    """Let nobody else work out who may read what before this transaction ends.

    Two at once would each miss what the other has not committed yet, and leave too wide an audience
    behind. The oldest section's row stands for all; without sections there is nothing to miss.
    """
    Section.objects.select_for_update().order_by("pk").first()


@transaction.atomic
def refresh_effective(keys: Collection[UUID] | None = None) -> list[int]:
    """Recompute sections and the articles with these translation keys (all when None).

    Writes in the caller's transaction and returns the ids of the articles that changed.
    """
    lock_reach()
    paths: dict[UUID, list[str]] = defaultdict(list)
    for path, key in SectionPage.objects.values_list("path", "translation_key"):
        paths[key].append(path)
    sections = list(Section.objects.prefetch_related("teams", "effective_teams"))
    settled = _settled({row.translation_key: _chosen(row) for row in sections}, paths)
    for section in sections:
        _store(section, settled[section.translation_key])
    by_path = {path: allowed for key, allowed in settled.items() for path in paths[key]}

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
        if _store(article, _below(_chosen(article), paths[article.translation_key], by_path))
    ]


def ancestor_paths(path: str) -> Iterable[str]:
    """Yield the tree paths above ``path``, nearest last."""
    return (path[:end] for end in range(STEP, len(path), STEP))


def _settled(chosen: dict[UUID, Allowed], paths: dict[UUID, list[str]]) -> dict[UUID, Allowed]:
    """Return what each section comes to, sections above its translations included.

    Repeated until nothing changes: a section can stand below itself by way of other languages.
    """
    while True:
        by_path = {path: allowed for key, allowed in chosen.items() for path in paths[key]}
        narrowed = {key: _below(allowed, paths[key], by_path) for key, allowed in chosen.items()}
        if narrowed == chosen:
            return chosen
        chosen = narrowed


def _below(start: Allowed, places: Iterable[str], by_path: dict[str, Allowed]) -> Allowed:
    for path in places:
        for above in ancestor_paths(path):
            if above in by_path:
                start = start.narrowed(by_path[above])
    return start


def _chosen(row: Article | Section) -> Allowed:
    teams = frozenset(team.pk for team in row.teams.all())
    # Teams are of staff: what is limited to them has no place in what others search.
    return Allowed(Audience.STAFF if teams else Audience(row.audience), teams or None)


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
