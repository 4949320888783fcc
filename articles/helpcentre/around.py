"""Finds what stands around an article, with one query: the way to it, its languages, neighbours."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from wagtail.models import Page

from articles.access import Viewer, readable_by
from articles.access.effective import STEP, ancestor_paths
from articles.helpcentre.addresses import addresses_of_sites
from articles.helpcentre.navigation import Crumb, LanguageLink, address, links_to
from articles.helpcentre.place import Centre
from articles.models import Article, ArticlePage
from kb import prepared

NEIGHBOURS = 5
_ABOVE, _LANGUAGE, _BESIDE = range(3)
_COLUMNS = ("what", "place", "name", "url", "reach")

Rows = QuerySet[Any, tuple[Any, ...]]


@dataclass(frozen=True)
class Neighbour:
    """Is a link to another article; ``audience`` says who else may follow it."""

    title: str
    url: str
    audience: str


@dataclass(frozen=True)
class Neighbours:
    """Holds the articles right before and after one in its section, and a few around it.

    The few begin with those after it, and are filled up with those before.
    """

    previous: Neighbour | None
    next: Neighbour | None
    others: tuple[Neighbour, ...]


@dataclass(frozen=True)
class Around:
    """Holds the sections above an article, the page in other languages, and its neighbours."""

    crumbs: list[Crumb]
    languages: list[LanguageLink]
    neighbours: Neighbours


@dataclass(frozen=True)
class _Row:
    """Is a page around the article; ``name`` is its title, or its language."""

    what: int
    place: str
    name: str
    url_path: str
    reach: str


def around(page: ArticlePage, number: int | None, centre: Centre, viewer: Viewer) -> Around:
    """Return what stands around an article, as far as the reader may open it.

    ``number`` is the article's, None in a preview of what was never saved.
    """
    section = page.path[:-STEP]
    rows = prepared.rows_given(
        _pages,
        viewer.anybody_like,
        page.depth,
        above=tuple(ancestor_paths(page.path))[centre.page.depth :] or ("",),
        key=page.translation_key,
        path=page.path,
        first=section + "0" * STEP,
        last=section + "Z" * STEP,
        now=timezone.now(),
    )
    found = [_Row(*row) for row in sorted(rows)]
    sites = addresses_of_sites()
    return Around(
        crumbs=[Crumb(row.name, address(row, centre)) for row in found if row.what == _ABOVE],
        languages=links_to(
            {row.name: sites.address(row.url_path) for row in found if row.what == _LANGUAGE},
            number,
        ),
        neighbours=_neighbours([row for row in found if row.what == _BESIDE], page, centre),
    )


def _neighbours(rows: list[_Row], page: ArticlePage, centre: Centre) -> Neighbours:
    found = [(row.place, Neighbour(row.name, address(row, centre), row.reach)) for row in rows]
    above = [neighbour for path, neighbour in found if path < page.path]
    below = [neighbour for path, neighbour in found if path > page.path]
    room = max(0, NEIGHBOURS - len(below))
    return Neighbours(
        previous=above[-1] if above else None,
        next=below[0] if below else None,
        others=(*below, *above[max(0, len(above) - room) :]),
    )


def _pages(
    viewer: Viewer,
    depth: int,
    *,
    above: tuple[str, ...],
    key: UUID,
    path: str,
    first: str,
    last: str,
    now: datetime,
) -> Rows:
    readable = readable_by(viewer, now).order_by()
    sections: Any = Page.objects.filter(path__in=above).order_by()
    variants = readable.filter(translation_key=key, alias_of__isnull=True)
    siblings = readable.filter(path__range=(first, last), depth=depth).exclude(path=path)
    return _as(_ABOVE, sections, name="title").union(
        _as(_LANGUAGE, variants, name="locale__language_code"),
        _as(_BESIDE, _nearest(siblings, path), name="title", reach=F("audience")),
        all=True,
    )


def _nearest(siblings: QuerySet[ArticlePage], path: str) -> QuerySet[ArticlePage]:
    """Return the nearest before and after a path, with whom they are for."""
    facts = Article.objects.filter(translation_key=OuterRef("translation_key"))
    before = Case(When(path__lt=path, then=1), default=0)
    up, down = (
        Window(RowNumber(), partition_by=before, order_by=order)
        for order in (F("path").asc(), F("path").desc())
    )
    nearest: QuerySet[ArticlePage] = siblings.annotate(
        away=Case(When(path__lt=path, then=down), default=up),
        audience=Subquery(facts.values("effective_audience")[:1]),
    ).filter(away__lte=NEIGHBOURS)
    return nearest


def _as(what: int, pages: QuerySet[Any], *, name: str, reach: Any = None) -> Rows:
    """Return pages in the columns that all parts of the query have."""
    found: Rows = pages.annotate(
        what=Value(what),
        place=F("path"),
        name=F(name),
        url=F("url_path"),
        reach=reach or Value("", output_field=CharField()),
    ).values_list(*_COLUMNS)
    return found
