"""Reads where the trees of pages begin: all sites and their front pages, with one query."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import (
    AutoField,
    CharField,
    ForeignKey,
    IntegerField,
    QuerySet,
    TextField,
    Value,
)
from django.http import HttpRequest
from wagtail.models import Locale, Site

from articles.access import ANONYMOUS
from articles.models import HelpCentrePage
from articles.remembering.parts import remembered_part
from kb import prepared

Rows = QuerySet[Any, tuple[Any, ...]]

# What a front page has besides texts and numbers is read when somebody asks for it.
_PLAIN = (CharField, TextField, IntegerField, AutoField, ForeignKey)


@dataclass(frozen=True)
class Roots:
    """Holds rows of sites, the translation keys of their root pages, and rows of front pages.

    ``keys`` are by the id of the root page, ``fronts`` by translation key and language.
    """

    sites: list[list[Any]] = field(default_factory=list)
    keys: dict[int, Any] = field(default_factory=dict)
    fronts: dict[tuple[Any, str], list[Any]] = field(default_factory=dict)

    def only_site(self) -> Site | None:
        """Return the site where there is no other; a new object, as pages are."""
        made = [Site.from_db("default", _names(_site()), row) for row in self.sites[:2]]
        return made[0] if len(made) == 1 else None

    def front(self, site: Site, language: str) -> HelpCentrePage | None:
        """Return a site's front page in a language, None where it has none."""
        row = self.fronts.get((self.keys.get(site.root_page_id), language))
        if row is None:
            return None
        page: HelpCentrePage = HelpCentrePage.from_db("default", _names(_front()), row)
        page.locale = Locale(pk=page.locale_id, language_code=language)
        return page


def roots_of(request: HttpRequest) -> Roots:
    """Return the roots, read anew once something changes; kept on the request."""
    found: Roots | None = getattr(request, "svar_roots", None)
    if found is None:
        found = remembered_part(ANONYMOUS, "roots", _read)
        request.svar_roots = found  # type: ignore[attr-defined]  # kept for this request only
    return found


def _read() -> Roots:
    roots, size = Roots(), len(_site())
    for key, root, language, *values in prepared.rows(_rows):
        if language:
            roots.fronts[key, language] = values[size:]
        else:
            roots.sites.append(values[:size])
            roots.keys[root] = key
    return roots


def _rows() -> Rows:
    """Return a row for each site, in no language, and one for each front page, of no site."""
    no_site, no_front = (
        [Value(None, output_field=each) for each in fields] for fields in (_site(), _front())
    )
    sites: Rows = Site.objects.order_by().values_list(
        "root_page__translation_key", "root_page_id", Value(""), *_names(_site()), *no_front
    )
    fronts = HelpCentrePage.objects.filter(live=True, alias_of__isnull=True).order_by()
    return sites.union(
        fronts.values_list(
            "translation_key", Value(0), "locale__language_code", *no_site, *_names(_front())
        ),
        all=True,
    )


@cache
def _site() -> list[Any]:
    return list(Site._meta.concrete_fields)


@cache
def _front() -> list[Any]:
    return [each for each in HelpCentrePage._meta.concrete_fields if isinstance(each, _PLAIN)]


def _names(fields: list[Any]) -> list[str]:
    return [each.attname for each in fields]
