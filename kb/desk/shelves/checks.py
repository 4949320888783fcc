"""Shows the articles whose check is overdue, and those that nobody would be reminded of."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article
from articles.verification.lists import overdue_for, without_anybody
from kb.desk.shelves.shelf import Asker, Row, Shelf, some
from kb.desk.shelves.titles import named

CHANGE = "articles.change_article"


def overdue_checks(asker: Asker) -> Shelf | None:
    """Return what somebody should have checked, the longest overdue first."""
    if not asker.may(CHANGE):
        return None
    articles = overdue_for(asker.user).filter(pk__in=asker.readable.values("pk"))
    shown, total = some(articles)
    return Shelf(
        key="overdue",
        heading=_("Overdue for a check"),
        icon="time",
        rows=_rows(shown, _("Check")),
        total=total,
        empty=_("All your articles are checked."),
        all_url=f"{reverse('article_facts:index')}?owner={asker.user.pk}&overdue=true",
    )


def nobodys_articles(asker: Asker) -> Shelf | None:
    """Return the articles without anybody, for those who may take or assign them."""
    if not asker.may(CHANGE):
        return None
    articles = without_anybody().filter(pk__in=asker.readable.values("pk"))
    shown, total = some(articles)
    return Shelf(
        key="nobodys",
        heading=_("Nobody's articles"),
        icon="user",
        rows=_rows(shown, _("Find an owner")),
        total=total,
        empty=_("Every article has somebody who keeps it true."),
        all_url=reverse("nobodys_articles"),
    )


def _rows(shown: list[Article], action: str) -> tuple[Row, ...]:
    names = named(shown)
    return tuple(
        Row(
            names[article.pk].title,
            _when(article),
            reverse("article_facts:edit", args=(article.pk,)),
            action,
        )
        for article in shown
    )


def _when(article: Article) -> str:
    if article.review_due is None:
        return article.number
    day = date_format(article.review_due, "DATE_FORMAT")
    return _("%(number)s, to be checked by %(day)s") % {"number": article.number, "day": day}
