"""Shows the broken links of all articles among the admin's reports, also as a spreadsheet."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from articles.models import Article, ArticlePage, Link
from articles.wiki.broken import Broken, Problem, broken_in

WORDS = {
    Problem.MISSING: _("It does not exist any more"),
    Problem.UNPUBLISHED: _("It is not published"),
    Problem.NARROWER: _("Some readers of this article may not open it"),
    Problem.UNKNOWN: _("No article has this number"),
    Problem.DEAD: _("The address does not answer"),
}


def what(broken: Broken) -> str:
    """Return what a link is about: its words, its target's title, else the bare target."""
    title = broken.detail if broken.problem is not Problem.DEAD else broken.target
    words = broken.text or title or f"{Link.Sort(broken.sort).label} {broken.target}"
    return f"{words} → {title}" if title and title != words else words


def why(broken: Broken) -> str:
    """Return in words what is wrong, and in which shared snippet."""
    words = str(WORDS[broken.problem])
    if broken.problem is Problem.DEAD:
        words = f"{words}: {broken.detail}"
    if broken.snippet:
        words += " · " + _("in the shared snippet “%(name)s”") % {"name": broken.snippet}
    return words


class BrokenLinksView(ReportView):
    """Lists broken links for everybody who may change articles."""

    page_title = _("Broken links")
    header_icon = "link"
    model = Link
    index_url_name = "broken_links"
    index_results_url_name = "broken_links_results"
    default_ordering = None
    permission_policy = ModelPermissionPolicy(Article)
    permission_required = "change"
    no_results_message = _("No broken links: everything leads where it should.")
    list_export = ["where", "number", "language", "what", "why", "address"]
    export_headings = {
        "where": _("Article"),
        "number": _("Number"),
        "language": _("Language"),
        "what": _("Link"),
        "why": _("What is wrong"),
        "address": _("Edit"),
    }

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the table."""
        return [
            TitleColumn(
                "where",
                label=_("Article"),
                accessor=lambda row: row.page.title,
                get_url=lambda row: reverse("wagtailadmin_pages:edit", args=(row.page.pk,)),
            ),
            Column("number", label=_("Number"), accessor=lambda row: f"KB-{row.number}"),
            Column("language", label=_("Language"), accessor=lambda row: str(row.page.locale)),
            Column("what", label=_("Link"), accessor=what),
            Column("why", label=_("What is wrong"), accessor=why),
        ]

    def get_filtered_queryset(self) -> list[Broken]:
        """Return all broken links: a list, which the page cuts."""
        return broken_in(ArticlePage.objects.all())

    def to_row_dict(self, item: Broken) -> dict[str, str]:
        """Return a row of the spreadsheet."""
        return {
            "where": item.page.title,
            "number": f"KB-{item.number}",
            "language": str(item.page.locale),
            "what": what(item),
            "why": why(item),
            "address": reverse("wagtailadmin_pages:edit", args=(item.page.pk,)),
        }
