"""Shows the reviews that wait for somebody's decision."""

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.review.waiting import Waiting, waiting_steps
from kb.desk.shelves.shelf import SHOWN, Asker, Row, Shelf, name_of


def waiting_reviews(asker: Asker) -> Shelf:
    """Return the steps that somebody may decide and nobody else has taken, the oldest first."""
    found = waiting_steps(asker.user)
    about = asker.readable.filter(translation_key__in=[each.page.translation_key for each in found])
    keys = set(about.values_list("translation_key", flat=True))
    steps = [each for each in found if each.page.translation_key in keys]
    return Shelf(
        key="reviews",
        heading=_("Waiting for your review"),
        icon="clipboard-list",
        rows=tuple(_row(each) for each in steps[:SHOWN]),
        total=len(steps),
        empty=_("Nobody waits for your review."),
        all_url=reverse("wagtailadmin_reports:workflow_tasks"),
    )


def _row(waiting: Waiting) -> Row:
    asked_by = name_of(waiting.step.workflow_state.requested_by) or _("somebody")
    detail = _("%(step)s, asked for by %(name)s") % {
        "step": waiting.step.task.name,
        "name": asked_by,
    }
    url = reverse("review_page", args=(waiting.page.pk,))
    return Row(waiting.page.draft_title or waiting.page.title, detail, url, _("Review"))
