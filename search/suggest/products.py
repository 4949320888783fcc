"""Finds products by what they are called, read again every other second."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from rapidfuzz.distance import OSA

from articles.access import Viewer, readable_by
from articles.models import Article, ProductName
from search.text.words import words

SECONDS = 2.0
CORRECTABLE = 4  # letters


@dataclass(frozen=True)
class NamedProduct:
    """Holds a product and what it is called in one language."""

    pk: int
    key: str
    name: str
    folded: tuple[str, ...]


_known: dict[str, tuple[float, tuple[NamedProduct, ...]]] = {}
_lock = Lock()


def products_called(
    typed: Sequence[str], locale: str, among: Iterable[int]
) -> tuple[NamedProduct, ...]:
    """Return the products whose name fits every folded word, those that begin so first.

    Only those ``among`` are looked at: of others nobody here knows.
    """
    held = set(among)
    fitting = [each for each in _products(locale) if each.pk in held and _fits(each, typed)]
    return tuple(sorted(fitting, key=lambda each: not each.folded[0].startswith(typed[0])))


def is_about_something(viewer: Viewer, product: int, locale: str) -> bool:
    """Tell whether a viewer may read an article about a product in a language."""
    keys = Article.objects.filter(products=product).values("translation_key")
    pages = readable_by(viewer).filter(locale__language_code=locale, translation_key__in=keys)
    return pages.order_by().exists()


def forget() -> None:
    """Read the names again at the next request of this process."""
    with _lock:
        _known.clear()


def _fits(product: NamedProduct, typed: Sequence[str]) -> bool:
    return all(any(_begins(name, word) for name in product.folded) for word in typed)


def _begins(name: str, typed: str) -> bool:
    if name.startswith(typed):
        return True
    return len(typed) >= CORRECTABLE and OSA.distance(name[: len(typed)], typed) <= 1


def _products(locale: str) -> tuple[NamedProduct, ...]:
    read_at, known = _known.get(locale, (float("-inf"), ()))
    if time.monotonic() - read_at < SECONDS:
        return known
    rows = ProductName.objects.filter(language=locale).order_by("product__sort_order", "product")
    known = tuple(
        NamedProduct(pk, key, name, folded)
        for pk, key, name in rows.values_list("product", "product__key", "name")
        if (folded := tuple(words(name)))
    )
    with _lock:
        _known[locale] = (time.monotonic(), known)
    return known
