"""Shows the golden queries that broke: to whoever broke them, and to those who keep them."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kb.desk.shelves.shelf import Asker, Row, Shelf, name_of, some
from search.log.addresses import search_address
from search.models import GoldenQuery, GoldenResult
from search.shaping.golden.wording import cause_in_words, finding_of, found_in_words

KEEP = "search.change_goldenquery"


def broken_golden_queries(asker: Asker) -> Shelf | None:
    """Return the questions that do not find their article any more, the newest break first."""
    keeps = asker.may(KEEP)
    broken = GoldenResult.objects.filter(ok=False, query__article__in=asker.readable.values("pk"))
    if not keeps:
        broken = broken.filter(by=asker.user)
    shown, total = some(broken.select_related("query", "change", "by").order_by("-since", "-pk"))
    if not (total or (keeps and GoldenQuery.objects.exists())):
        return None
    return Shelf(
        key="golden",
        heading=_("Golden queries that broke"),
        icon="crosshairs",
        rows=tuple(_row(each) for each in shown),
        total=total,
        empty=_("Every golden query finds its article."),
        all_url=f"{reverse('golden_queries:index')}?state=broken" if keeps else "",
    )


def _row(result: GoldenResult) -> Row:
    query = result.query
    language = str(dict(settings.LANGUAGES).get(query.locale, query.locale))
    found = found_in_words(finding_of(result), query.within)
    parts = [f"KB-{query.article} {found}", cause_in_words(result), name_of(result.by), language]
    return Row(
        query.question,
        ", ".join(part for part in parts if part),
        search_address(query.question, query.locale),
        _("See what it finds"),
    )
