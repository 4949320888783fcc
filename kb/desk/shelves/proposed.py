"""Shows the proposals that wait for somebody's decision."""

from django.contrib.humanize.templatetags.humanize import naturaltime
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.proposals.admin import address
from articles.proposals.lists import open_proposals
from kb.desk.shelves.shelf import Asker, Row, Shelf, name_of, some
from kb.desk.shelves.titles import named


def waiting_proposals(asker: Asker) -> Shelf | None:
    """Return the open proposals of others, the oldest first, for those who review."""
    if not asker.may("articles.review_change"):
        return None
    waiting = open_proposals(asker.user).exclude(author=asker.user)
    shown, total = some(waiting)
    names = named([each.article for each in shown])
    return Shelf(
        key="proposals",
        heading=_("Proposals"),
        icon="edit",
        rows=tuple(
            Row(
                names[each.article_id].title,
                _("from %(name)s, %(when)s")
                % {
                    "name": name_of(each.author) or _("somebody"),
                    "when": naturaltime(each.created_at),
                },
                address(each),
                _("Decide"),
            )
            for each in shown
        ),
        total=total,
        empty=_("No proposal waits for a decision."),
        all_url=reverse("proposals_list"),
    )
