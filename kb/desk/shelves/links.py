"""Shows the links that lead nowhere, in somebody's articles."""

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.wiki.broken import broken_links
from articles.wiki.report import what, why
from kb.desk.shelves.shelf import SHOWN, Asker, Row, Shelf


def broken(asker: Asker) -> Shelf | None:
    """Return the broken links in what somebody keeps."""
    if not asker.may("articles.change_article"):
        return None
    found = [each for each in broken_links(asker.user) if each.number in asker.numbers]
    return Shelf(
        key="links",
        heading=_("Broken links"),
        icon="link",
        rows=tuple(
            Row(
                each.page.title,
                f"{what(each)}: {why(each)}",
                reverse("wagtailadmin_pages:edit", args=(each.page.pk,)),
                _("Mend"),
            )
            for each in found[:SHOWN]
        ),
        total=len(found),
        empty=_("Every link in your articles leads somewhere."),
        all_url=reverse("broken_links"),
    )
