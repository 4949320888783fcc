"""Finds articles by their number in Wagtail's page chooser, where an editor makes a link."""

from typing import Any

from django.http import HttpRequest

from articles.models import Article
from articles.wiki.numbers import NUMBER


def pages_by_number(pages: Any, request: HttpRequest) -> Any:
    """Narrow the chooser's pages to those of ``KB-12`` when that is what was typed.

    Wagtail searches what the hook returns for the same words, which no title holds: the class of
    the returned query takes its pages as found.
    """
    named = NUMBER.fullmatch(request.GET.get("q", "").strip())
    if named is None:
        return pages
    keys = Article.objects.filter(pk=int(named.group(1))).values("translation_key")
    found = pages.filter(translation_key__in=keys)
    found.__class__ = _as_found(type(found))
    return found


def _as_found(queryset: type[Any]) -> type[Any]:
    def autocomplete(self: Any, *_args: Any, **_options: Any) -> Any:
        return self.order_by("locale", "pk")

    return type("FoundByNumber", (queryset,), {"autocomplete": autocomplete})
