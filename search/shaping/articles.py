"""Looks up the articles that staff name by number: are they there, and what are they called."""

from collections.abc import Collection

from articles.access import Viewer, open_articles, readable_by


def known_numbers(viewer: Viewer, numbers: Collection[int]) -> set[int]:
    """Return those of the numbers that are open to somebody, published or not."""
    return set(open_articles(viewer).filter(pk__in=numbers).values_list("pk", flat=True))


def titles(viewer: Viewer, numbers: Collection[int], locale: str) -> dict[int, str]:
    """Return what somebody may read of these articles in a language, by number."""
    keys = dict(open_articles(viewer).filter(pk__in=numbers).values_list("translation_key", "pk"))
    pages = readable_by(viewer).filter(
        translation_key__in=keys, locale__language_code=locale, alias_of=None
    )
    return {keys[key]: title for key, title in pages.values_list("translation_key", "title")}
