"""Asks the database what found articles are, with the reader's rights; a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from articles.access import Viewer, readable_by
from articles.access.effective import STEP
from articles.models import Article, Kind, Market, Product, SectionPage
from search.facets.counted import Facts

TOP_DEPTH = 3  # of sections right below a front page


@dataclass(frozen=True)
class Gathered:
    """Holds the articles that may be read, best first, and what the values are called."""

    facts: tuple[Facts, ...]
    labels: dict[tuple[str, str], str]


def gathered(viewer: Viewer, ranked: Sequence[int], locale: str) -> Gathered:
    """Return what is known of numbers, given best first; those ``viewer`` may not read are not."""
    articles = {
        key: (number, kind, checked)
        for number, key, kind, checked in Article.objects.filter(pk__in=ranked).values_list(
            "pk", "translation_key", "kind", "verified_at"
        )
    }
    pages, others = _pages(viewer, articles, locale)
    sections = _sections({path[: STEP * TOP_DEPTH] for path, _published in pages.values()})
    numbers = [articles[key][0] for key in pages]
    products, names = _products(numbers)
    markets, countries = _markets(numbers)
    rank = {number: at for at, number in enumerate(ranked)}
    facts = []
    for key, (path, published) in pages.items():
        number, kind, checked = articles[key]
        slug, _title = sections.get(path[: STEP * TOP_DEPTH], ("", ""))
        facts.append(
            Facts(
                number=number,
                rank=rank[number],
                product=frozenset(products[number]),
                market=markets[number],
                kind=frozenset([kind]),
                section=frozenset([slug] if slug else []),
                also=frozenset(others[key]),
                changed_at=max(filter(None, (published, checked)), default=None),
            )
        )
    labels = {("section", slug): title for slug, title in sections.values()}
    labels |= {("product", key): name for key, name in names.items()}
    labels |= {("market", key): name for key, name in countries.items()}
    labels |= {("kind", kind): str(label) for kind, label in Kind.choices}
    labels |= {("also", code): name for code, name in settings.LANGUAGES}
    return Gathered(tuple(sorted(facts, key=lambda each: each.rank)), labels)


def _pages(
    viewer: Viewer, articles: dict[UUID, Any], locale: str
) -> tuple[dict[UUID, tuple[str, datetime | None]], dict[UUID, set[str]]]:
    """Return path and date of each page in the language, and the other languages of each."""
    rows = readable_by(viewer).filter(translation_key__in=list(articles)).order_by()
    pages: dict[UUID, tuple[str, datetime | None]] = {}
    others: defaultdict[UUID, set[str]] = defaultdict(set)
    for key, language, path, published, alias in rows.values_list(
        "translation_key", "locale__language_code", "path", "last_published_at", "alias_of"
    ):
        if alias is not None:
            continue
        if language == locale:
            pages[key] = (path, published)
        else:
            others[key].add(language)
    return pages, others


def _sections(paths: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return slug and title of sections: who may read an article may read those above it."""
    rows = SectionPage.objects.filter(path__in=list(paths)).values_list("path", "slug", "title")
    return {path: (slug, title) for path, slug, title in rows}


def _products(numbers: Iterable[int]) -> tuple[dict[int, list[str]], dict[str, str]]:
    """Return the keys of each article's products, and what they are called."""
    through = Article.products.through.objects.filter(article__in=list(numbers))
    pairs = list(through.values_list("article", "product"))
    known = Product.objects.filter(pk__in={product for _article, product in pairs})
    named = {product.pk: product for product in known.prefetch_related("names")}
    found: defaultdict[int, list[str]] = defaultdict(list)
    for article, product in pairs:
        found[article].append(named[product].key)
    return found, {product.key: str(product) for product in named.values()}


def _markets(numbers: Sequence[int]) -> tuple[dict[int, frozenset[str]], dict[str, str]]:
    """Return the keys of the markets in which each article applies, and what they are called.

    Those that name no market apply in all of them.
    """
    known = {market.pk: market for market in Market.objects.prefetch_related("names")}
    named: defaultdict[int, set[str]] = defaultdict(set)
    if known:
        through = Article.markets.through.objects.filter(article__in=numbers)
        for article, market in through.values_list("article", "market"):
            if market in known:  # else made a moment ago
                named[article].add(known[market].key)
    everywhere = frozenset(market.key for market in known.values())
    found = {each: frozenset(named.get(each, everywhere)) for each in numbers}
    return found, {market.key: str(market) for market in known.values()}
