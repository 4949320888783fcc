"""Shows what readers searched for in vain, near somebody's products."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, ProductName
from kb.desk.shelves.shelf import SHOWN, Asker, Row, Shelf
from search.log.addresses import answer_address
from search.log.report import Tab, grouped, typed
from search.models import SearchRecord
from search.text.words import words

RIGHT = "search.read_search_log"
DAYS = 30
LOOKED_AT = 2_000


def failed_searches(asker: Asker) -> Shelf | None:
    """Return the questions without an answer that concern somebody, most asked first.

    A question concerns the keeper of the article that came nearest, and of articles about the
    product that it names or that the nearest article is about. Only for those who may read the log.
    """
    if not (asker.may(RIGHT) and asker.may("articles.change_article")):
        return None
    since = timezone.now() - timedelta(days=DAYS)
    asked = list(grouped(SearchRecord.objects.filter(at__gte=since), Tab.NOTHING)[:LOOKED_AT])
    mine = _concerning(asker, asked)
    questions = typed(mine[:SHOWN])
    return Shelf(
        key="searches",
        heading=_("Searched in vain in your products"),
        icon="search",
        rows=tuple(_row(each, questions[each["last"]]) for each in mine[:SHOWN]),
        total=len(mine),
        empty=_("Nobody searched in vain for what your articles are about."),
        all_url=f"{reverse('search_report')}?show={Tab.NOTHING}",
    )


def _row(group: dict[str, Any], question: str) -> Row:
    times = ngettext(
        "%(n)s time in %(days)s days", "%(n)s times in %(days)s days", group["unanswered"]
    )
    return Row(
        question,
        times % {"n": group["unanswered"], "days": DAYS},
        answer_address(question, group["locale"]),
        _("Write the answer"),
    )


def _concerning(asker: Asker, asked: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    kept = Article.products.through.objects.filter(article__in=asker.mine)
    products = set(kept.values_list("product", flat=True))
    near = _nearest(asked)
    about = _products_of(set(near.values()))
    names = [
        (frozenset(words(name)), product)
        for name, product in ProductName.objects.values_list("name", "product")
        if product in products
    ]

    def concerns(group: dict[str, Any]) -> bool:
        article = near.get(group["last"])
        if article in asker.numbers or products & about.get(article or 0, set()):
            return True
        said = set(words(group["words"]))
        return any(name and name <= said for name, _product in names)

    return [group for group in asked if concerns(group)]


def _nearest(asked: Sequence[dict[str, Any]]) -> dict[int, int]:
    rows = SearchRecord.objects.filter(pk__in=[group["last"] for group in asked])
    return {pk: found[0] for pk, found in rows.values_list("pk", "nearest") if found}


def _products_of(numbers: set[int]) -> dict[int, set[int]]:
    about: dict[int, set[int]] = {}
    rows = Article.products.through.objects.filter(article__in=numbers)
    for number, product in rows.values_list("article", "product"):
        about.setdefault(number, set()).add(product)
    return about
