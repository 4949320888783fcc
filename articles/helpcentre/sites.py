"""Finds Wagtail's site for a request, cheaply where there is one site for everything."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Site

from articles.access import ANONYMOUS
from articles.remembering.parts import remembered_part
from kb import prepared


def site_of(request: HttpRequest) -> Site | None:
    """Return the site of a request, and leave it there for Wagtail's own parts to find.

    Wagtail's query for the best of several sites is dear. Where there is only one, and it is the
    default, it is the best whatever host was asked.
    """
    if not hasattr(request, "_wagtail_site"):
        sites = remembered_part(ANONYMOUS, "sites", lambda: prepared.rows(_sites))
        if len(sites) == 1 and sites[0][-1]:
            pk, hostname, name, port, root, _default = sites[0]
            request._wagtail_site = Site(  # type: ignore[attr-defined]  # where Wagtail keeps it
                pk=pk,
                hostname=hostname,
                site_name=name,
                port=port,
                root_page_id=root,
                is_default_site=True,
            )
    site: Site | None = Site.find_for_request(request)
    return site


def _sites() -> QuerySet[Any, tuple[Any, ...]]:
    columns = ("pk", "hostname", "site_name", "port", "root_page_id", "is_default_site")
    sites: QuerySet[Any, tuple[Any, ...]] = Site.objects.order_by().values_list(*columns)
    return sites
