"""Takes somebody's word that a translation says the same as its source says now."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from articles.models import ArticlePage
from articles.translation.stale import source_of

ACTION = "articles.same_as_source"


@transaction.atomic
def say_same(page: ArticlePage, *, seen: int, by: Any) -> bool:
    """Note that a translation fits revision ``seen`` of its source; False when that is not live.

    Raises ``PermissionDenied`` for who may not edit the page.
    """
    stored = ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not stored.permissions_for_user(by).can_edit():
        raise PermissionDenied(_("You may not change this article."))
    source = source_of(stored)
    if source is None or source.live != seen:
        return False
    ArticlePage.objects.filter(pk=page.pk).update(source_revision=seen)
    log(stored, ACTION, user=by, data={"source": source.page.pk, "revision": seen})
    return True
