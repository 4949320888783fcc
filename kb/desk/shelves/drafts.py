"""Shows the drafts that somebody began and nobody published yet."""

from django.contrib.humanize.templatetags.humanize import naturaltime
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from articles.models import ArticlePage
from articles.review.asked import changes_asked, who_asked
from kb.desk.shelves.shelf import Asker, Row, Shelf, some


def own_drafts(asker: Asker) -> Shelf:
    """Return the pages whose newest draft is somebody's own, the newest first.

    What is submitted waits for others: Wagtail shows that below.
    """
    submitted = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
    )
    pages = (
        ArticlePage.objects.filter(
            ~Exists(submitted),
            has_unpublished_changes=True,
            alias_of=None,
            latest_revision__user=asker.user,
            translation_key__in=asker.readable.values("translation_key"),
        )
        .order_by("-latest_revision_created_at", "-pk")
        .defer("body")
    )
    shown, total = some(pages)
    asked = changes_asked(shown) if shown else {}
    return Shelf(
        key="drafts",
        heading=_("Your drafts"),
        icon="doc-empty",
        rows=tuple(
            Row(
                page.draft_title or page.title,
                _detail(page, asked.get(page.pk)),
                reverse("wagtailadmin_pages:edit", args=(page.pk,)),
                _("Go on writing"),
            )
            for page in shown
        ),
        total=total,
        empty=_("Everything you began is published."),
    )


def _detail(page: ArticlePage, asked: TaskState | None) -> str:
    saved = _("saved %(when)s") % {"when": naturaltime(page.latest_revision_created_at)}
    if asked is None:
        return saved
    words = _("%(name)s asked for changes, %(saved)s")
    return words % {"name": who_asked(asked), "saved": saved}
