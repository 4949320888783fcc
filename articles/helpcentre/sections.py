"""Lists the sections below a page as cards: how much a reader finds in each, and what first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber, Substr
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from articles.access import Viewer, readable_by, readable_sections
from articles.access.effective import STEP
from articles.helpcentre.navigation import Entry, address, entries_of
from articles.helpcentre.place import Centre
from articles.models import Section
from articles.remembering.parts import remembered_part
from kb import prepared

LONGEST_PATH = 255  # characters in treebeard's tree


@dataclass(frozen=True)
class SectionCard:
    """Is one section in a list: the number of articles in and below it, the first titles."""

    title: str
    intro: str
    icon: str
    url: str
    audience: str
    count: int
    entries: tuple[Entry, ...]


def section_cards(
    parent: Page, centre: Centre, viewer: Viewer, *, titles: int = 3
) -> Sequence[SectionCard]:
    """Return the sections right below ``parent`` that hold something the reader may open.

    To count what is in them, every article below is looked at.
    """
    key = ("sections", parent.path, titles, get_language())
    return remembered_part(viewer, key, lambda: _cards(parent, centre, viewer, titles))


def _cards(parent: Page, centre: Centre, viewer: Viewer, titles: int) -> Sequence[SectionCard]:
    asked = (viewer.anybody_like, parent.depth + 1)
    below: dict[str, Any] = {
        "first": parent.path,
        "last": parent.path + "Z" * (LONGEST_PATH - len(parent.path)),
        "now": timezone.now(),
    }
    sections = [_OfASection(*row) for row in prepared.rows_given(_sections, *asked, **below)]
    if not sections:
        return []
    first = [_First(*row) for row in prepared.rows_given(_firsts, *asked, titles, **below)]
    counts = {page.branch: page.number for page in first}
    entries: dict[str, list[Entry]] = defaultdict(list)
    for page, entry in zip(first, entries_of(first, centre), strict=True):
        entries[page.branch].append(entry)
    return [
        SectionCard(
            title=section.title,
            intro=section.intro,
            icon=section.icon,
            url=address(section, centre),
            audience=section.reach,
            count=counts[section.path],
            entries=tuple(entries[section.path]),
        )
        for section in sections
        if section.path in counts
    ]


class _OfASection(NamedTuple):
    """Holds what a card shows of a section itself."""

    path: str
    title: str
    intro: str
    icon: str
    url_path: str
    reach: str


class _First(NamedTuple):
    """Is one of the first articles in a branch of the tree, with the number of all in it."""

    translation_key: UUID
    title: str
    say: str
    url_path: str
    branch: str
    number: int


def _sections(
    viewer: Viewer, depth: int, *, first: str, last: str, now: datetime
) -> QuerySet[Any, tuple[Any, ...]]:
    facts = Section.objects.filter(translation_key=OuterRef("translation_key"))
    rows: QuerySet[Any, tuple[Any, ...]] = (
        readable_sections(viewer, now)
        .filter(path__range=(first, last), depth=depth)
        .annotate(reach=Subquery(facts.values("effective_audience")))
        .order_by("path")
        .values_list(*_OfASection._fields)
    )
    return rows


def _firsts(
    viewer: Viewer, depth: int, titles: int, *, first: str, last: str, now: datetime
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the first articles in each branch between two places of the tree."""
    rows: QuerySet[Any, tuple[Any, ...]] = (
        readable_by(viewer, now)
        .filter(path__range=(first, last))
        .annotate(branch=Substr("path", 1, STEP * depth))
        .annotate(
            place=Window(RowNumber(), partition_by=F("branch"), order_by="path"),
            number=Window(Count("pk"), partition_by=F("branch")),
        )
        .filter(place__lte=titles)
        .order_by("path")
        .values_list(*_First._fields)
    )
    return rows
