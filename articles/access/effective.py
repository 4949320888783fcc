"""Keeps the effective audience: the most restrictive of an article and every section above it.

An article counts the sections above all of its languages, so that moving one translation into a
staff section narrows the article everywhere rather than leaving it half open. The same holds for
sections, so whoever may read an article may read every section that stands above it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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

    def lets_in_more_than(self, other: "Allowed") -> bool:
        """Tell whether somebody may read by this who may not by the other."""
        if self.audience.rank < other.audience.rank:
            return True
        if other.teams is None:
            return False
        return self.teams is None or not self.teams <= other.teams


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
    come_to = settled({row.translation_key: chosen_by(row) for row in sections}, paths)
    for section in sections:
        _store(section, come_to[section.translation_key])
    by_path = {path: allowed for key, allowed in come_to.items() for path in paths[key]}

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
        if _store(article, below(chosen_by(article), paths[article.translation_key], by_path))
    ]


def ancestor_paths(path: str) -> Iterable[str]:
    """Yield the tree paths above ``path``, nearest last."""
    return (path[:end] for end in range(STEP, len(path), STEP))


def settled(
    wanted: Mapping[UUID, Allowed], paths: Mapping[UUID, Sequence[str]]
) -> Mapping[UUID, Allowed]:
    """Return what each section comes to, sections above its translations included.

    Repeated until nothing changes: a section can stand below itself by way of other languages.
    """
    while True:
        by_path = {path: allowed for key, allowed in wanted.items() for path in paths[key]}
        narrowed = {key: below(allowed, paths[key], by_path) for key, allowed in wanted.items()}
        if narrowed == wanted:
            return wanted
        wanted = narrowed


def below(start: Allowed, places: Iterable[str], by_path: dict[str, Allowed]) -> Allowed:
    """Return what is left of ``start`` below all sections above these places."""
    for path in places:
        for above in ancestor_paths(path):
            if above in by_path:
                start = start.narrowed(by_path[above])
    return start


def chosen_by(row: Article | Section) -> Allowed:
    """Return what was chosen for a row, before the sections above it have their say."""
    return chosen(row.audience, (team.pk for team in row.teams.all()))


def chosen(audience: str, teams: Iterable[int]) -> Allowed:
    """Return what an audience and teams come to: teams are of staff.

    What is limited to them has no place in what others search.
    """
    limit = frozenset(teams) or None
    return Allowed(Audience.STAFF if limit else Audience(audience), limit)


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
