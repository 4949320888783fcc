"""Inserts many pages below known parents at once: what ``add_child`` does, a batch at a time.

Needed because Wagtail saves a page with dozens of queries. Every page gets the same fields, and a
first revision, as if it had been saved and published in the editor.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision

from articles.body_text import anchor_name
from articles.models import ArticlePage, SectionPage

P = TypeVar("P", ArticlePage, SectionPage)
Placed = tuple[P, Page]


def add_pages(placed: Sequence[Placed[P]]) -> list[P]:
    """Insert live pages, each below its parent, and return them with ids; parents must be saved.

    Must run in a transaction. Raises ``IntegrityError`` when somebody adds a page at the same place
    meanwhile; the transaction then holds nothing.
    """
    if not placed:
        return []
    pages = [page for page, _parent in placed]
    _place(placed)
    _prepare(pages)
    bases = [_base(page) for page in pages]
    Page.objects.bulk_create(bases, batch_size=200)
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.id = page.page_ptr_id = base.pk
    model = type(pages[0])
    # Django refuses bulk_create for tables that extend another; the base rows are there already.
    model._base_manager.all()._batched_insert(
        pages, fields=model._meta.local_concrete_fields, batch_size=200
    )
    for relation in get_all_child_relations(model):
        for page in pages:
            getattr(page, relation.get_accessor_name()).commit()
    _add_revisions(pages)
    return pages


def _place(placed: Iterable[Placed[P]]) -> None:
    """Give every page path, depth, slug and address; count the new children on the parents."""
    below: dict[int, list[P]] = defaultdict(list)
    parents = {parent.pk: parent for _page, parent in placed}
    for page, parent in placed:
        below[parent.pk].append(page)
    fresh = Page.objects.select_for_update().in_bulk(parents)
    for pk, pages in below.items():
        parent = fresh[pk]
        siblings = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
        last = siblings.order_by("path").values_list("path", flat=True).last()
        taken = set(siblings.values_list("slug", flat=True))
        for page in pages:
            page.path = last = (
                Page._inc_path(_bare(last))
                if last
                else Page._get_path(parent.path, parent.depth + 1, 1)
            )
            page.depth, page.numchild = parent.depth + 1, 0
            page.slug = _free_slug(page.title, taken)
            page.url_path = f"{parent.url_path}{page.slug}/"
        Page.objects.filter(pk=pk).update(numchild=parent.numchild + len(pages))


def _bare(path: str) -> Page:
    return Page(path=path)


def _free_slug(title: str, taken: set[str]) -> str:
    base = slug = anchor_name(title)
    number = 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def _prepare(pages: Iterable[P]) -> None:
    now = timezone.now()
    for page in pages:
        page.content_type = ContentType.objects.get_for_model(type(page))
        page.draft_title = page.title
        page.live = True
        page.has_unpublished_changes = False
        page.first_published_at = page.last_published_at = now
        page.latest_revision_created_at = now


def _base(page: P) -> Page:
    base = Page()
    for field in Page._meta.concrete_fields:
        if field.attname != "id":
            setattr(base, field.attname, getattr(page, field.attname))
    return base


def _add_revisions(pages: list[P]) -> None:
    """Give each page its first revision, live and latest."""
    base_type = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type=page.content_type,
                base_content_type=base_type,
                object_id=str(page.pk),
                object_str=page.title[:255],
                created_at=page.latest_revision_created_at,
                content=page.serializable_data(),
            )
            for page in pages
        ],
        batch_size=200,
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.live_revision = page.latest_revision = revision
    rows: list[Any] = [
        Page(pk=page.pk, live_revision=page.live_revision, latest_revision=page.latest_revision)
        for page in pages
    ]
    Page.objects.bulk_update(rows, ["live_revision", "latest_revision"], batch_size=200)
