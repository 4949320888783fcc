"""Reads what is known of an article beside its words: one query, and one for its markets."""

from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.utils import timezone

from articles.access import ANONYMOUS, Viewer
from articles.feedback.notes import SHOWN_FOR, notes_since
from articles.helpcentre.banners import concerned
from articles.models import Article, ArticlePage, Flag, Market, Publication, Watch
from articles.proposals.lists import counted_open
from kb import prepared

_OF_PRODUCTS = ("product", "product_name", "product_language")
_TOLD = (
    *("troubled", "note", "note_at", "first_public", "words_since", "watched", "flagged"),
    *("has_markets", "proposed", "proposed_own"),
)


def article_and_products(
    page: ArticlePage, language: str, viewer: Viewer = ANONYMOUS
) -> tuple[Article, tuple[str, ...]]:
    """Return a page's article and what its products are called; one query for both.

    Names are in ``language`` where the product has one in it. The article also tells whether its
    products have known issues (``troubled``), what its readers are told (``note``, ``note_at``),
    since when everybody may read it, and just so (``first_public``, ``words_since``), and whether
    it applies in some markets only (``has_markets``); for staff, whether they watch it
    (``watched``), whether it has open flags (``flagged``), and how many proposals for the page are
    open, and of these how many are their own (``proposed``, ``proposed_own``, None for none).
    """
    staff = {"user": viewer.user_id or 0, "page": page.pk or 0} if viewer.sees_internal else {}
    rows = prepared.rows_given(
        _articles,
        language,
        viewer.sees_internal,
        key=page.translation_key,
        since=timezone.now() - SHOWN_FOR,
        today=timezone.localdate(),
        **staff,
    )
    if not rows:  # a preview of a page that was never saved
        return Article(translation_key=page.translation_key), ()
    columns = _columns()
    found = [dict(zip((*_OF_PRODUCTS, *_TOLD), row[len(columns) :], strict=True)) for row in rows]
    article = Article.from_db("default", columns, rows[0][: len(columns)])
    told = {name: found[0][name] for name in _TOLD}
    vars(article).update(told, troubled=any(each["troubled"] for each in found))
    return article, _names(found, language)


def markets_of(article: Article, language: str) -> tuple[str, ...]:
    """Return what the markets are called in which an article applies, none of one for everywhere.

    Names are in ``language`` where the market has one in it. One query.
    """
    names: dict[str, str] = {}
    rows = Market.objects.filter(articles=article).order_by("sort_order", "key", "names__language")
    for key, spoken, name in rows.values_list("key", "names__language", "names__name"):
        if key not in names or spoken == language:
            names[key] = name or key
    return tuple(names.values())


def _names(rows: list[dict[str, Any]], language: str) -> tuple[str, ...]:
    names: dict[int, str] = {}
    for row in rows:
        number, name = row["product"], row["product_name"]
        if name is not None and (row["product_language"] == language or number not in names):
            names[number] = name
    return tuple(names.values())


@cache
def _columns() -> tuple[str, ...]:
    return tuple(field.attname for field in Article._meta.concrete_fields)


def _articles(
    language: str,
    for_staff: bool,
    *,
    key: UUID,
    since: datetime,
    today: date,
    user: int = 0,
    page: int = 0,
) -> QuerySet[Article, tuple[Any, ...]]:
    """Return a row for each name of each product of an article; one where it has none."""
    own = {"article": OuterRef("pk"), "language": language}
    notes = notes_since(since).filter(**own)
    public = Publication.objects.filter(**own, until=None)
    watching = Watch.objects.filter(key=OuterRef("translation_key"), user=user)
    markets = Article.markets.through.objects.filter(article=OuterRef("pk"))
    flags = Flag.objects.filter(article=OuterRef("pk"), done_at=None)
    rows: QuerySet[Article, tuple[Any, ...]] = (
        Article.objects.filter(translation_key=key)
        .annotate(
            product=F("products"),
            product_name=F("products__names__name"),
            product_language=F("products__names__language"),
            troubled=concerned(today),
            note=Subquery(notes.values("text")[:1]),
            note_at=Subquery(notes.values("at")[:1]),
            first_public=Subquery(public.values("first_public")[:1]),
            words_since=Subquery(public.values("words_since")[:1]),
            watched=Exists(watching) if for_staff else Value(False),
            flagged=Exists(flags) if for_staff else Value(False),
            has_markets=Exists(markets),
            proposed=counted_open(page=page) if for_staff else Value(0),
            proposed_own=counted_open(page=page, author=user) if for_staff else Value(0),
        )
        .order_by("products__sort_order", "product", "product_language")
        .values_list(*_columns(), *_OF_PRODUCTS, *_TOLD)
    )
    return rows
