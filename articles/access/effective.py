"""Keeps the effective audience: the most restrictive of an article and every section above it.

An article counts the sections above all of its languages, so that moving one translation into a
staff section narrows the article everywhere rather than leaving it half open. The same holds for
sections, so whoever may read an article may read every section that stands above it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
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
NOTHING_STORED: Mapping[str, Allowed] = MappingProxyType({})


def lock_reach() -> None:
    """Let nobody else work out who may read what before this transaction ends.

    Two at once would each miss what the other has not committed yet, and leave too wide an audience
    behind. The oldest section's row stands for all; without sections there is nothing to miss.
    """
    Section.objects.select_for_update().order_by("pk").first()


@transaction.atomic
def refresh_effective(keys: Collection[UUID] | None = None) -> list[int]:
    """Recompute the sections and articles with these translation keys (all when None).

    Sections that are not named must be right as they are stored; those above are read, no others.
    Writes in the caller's transaction and returns the ids of the articles that changed.
    """
    lock_reach()
    sections = Section.objects.prefetch_related("teams", "effective_teams")
    articles = Article.objects.prefetch_related("teams", "effective_teams")
    section_pages = SectionPage.objects.values_list("path", "translation_key")
    article_pages = ArticlePage.objects.values_list("path", "translation_key")
    if keys is not None:
        sections = sections.filter(translation_key__in=keys)
        articles = articles.filter(translation_key__in=keys)
        section_pages = section_pages.filter(translation_key__in=keys)
        article_pages = article_pages.filter(translation_key__in=keys)
    paths: dict[UUID, list[str]] = defaultdict(list)
    for path, key in (*section_pages, *article_pages):
        paths[key].append(path)
    stored = {} if keys is None else _stored_above(paths)
    come_to = settled({row.translation_key: chosen_by(row) for row in sections}, paths, stored)
    for section in sections:
        _store(section, come_to[section.translation_key])
    by_path = _by_path(come_to, paths, stored)
    return [
        article.pk
        for article in articles
        if _store(article, _comes_to(article, paths[article.translation_key], by_path))
    ]


def stored_of(row: Article | Section) -> Allowed:
    """Return what is stored as the effective audience of a row."""
    teams = frozenset(team.pk for team in row.effective_teams.all())
    return Allowed(Audience(row.effective_audience), teams if row.effective_team_limited else None)


def _comes_to(article: Article, places: Sequence[str], by_path: dict[str, Allowed]) -> Allowed:
    """Return what an article comes to; without a page it stays at least as closed as it was.

    Its past can still be asked for, and no section stands above it any more.
    """
    if not places:
        return chosen_by(article).narrowed(stored_of(article))
    return below(chosen_by(article), places, by_path)


def ancestor_paths(path: str) -> Iterable[str]:
    """Yield the tree paths above ``path``, nearest last."""
    return (path[:end] for end in range(STEP, len(path), STEP))


def settled(
    wanted: Mapping[UUID, Allowed],
    paths: Mapping[UUID, Sequence[str]],
    stored: Mapping[str, Allowed] = NOTHING_STORED,
) -> Mapping[UUID, Allowed]:
    """Return what each section comes to, sections above its translations included.

    Repeated until nothing changes: a section can stand below itself by way of other languages.
    """
    while True:
        by_path = _by_path(wanted, paths, stored)
        narrowed = {key: below(allowed, paths[key], by_path) for key, allowed in wanted.items()}
        if narrowed == wanted:
            return wanted
        wanted = narrowed


def _by_path(
    come_to: Mapping[UUID, Allowed],
    paths: Mapping[UUID, Sequence[str]],
    stored: Mapping[str, Allowed],
) -> dict[str, Allowed]:
    own = {path: allowed for key, allowed in come_to.items() for path in paths[key]}
    return {**stored, **own}


def _stored_above(paths: Mapping[UUID, Sequence[str]]) -> dict[str, Allowed]:
    """Return what is stored of the sections above these places, by path."""
    above = {each for places in paths.values() for path in places for each in ancestor_paths(path)}
    pages = SectionPage.objects.filter(path__in=above).values_list("path", "translation_key")
    keys = dict(pages)
    rows = Section.objects.filter(translation_key__in=set(keys.values()))
    known = {
        row.translation_key: stored_of(row) for row in rows.prefetch_related("effective_teams")
    }
    return {path: known[key] for path, key in keys.items() if key in known}


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
