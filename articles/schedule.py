"""Publishes and expires what is due, each object in its own transaction.

Wagtail's ``publish_scheduled`` stops at the first object that fails; here the others go on, and
the failure is logged with its page.
"""

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


def run_schedule() -> int:
    """Publish approved revisions and take down pages whose time has come; returns how many."""
    return _publish_due() + _expire_due()


def _publish_due() -> int:
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now()).order_by("pk")
    return sum(_publish(revision) for revision in due)


def _publish(revision: Revision) -> bool:
    try:
        with transaction.atomic():
            revision.publish()
    except Exception:  # whatever is wrong with one page, the others must not wait for it
        logger.exception("could not publish revision %s on schedule", revision.pk)
        return False
    return True


def _expire_due() -> int:
    due = Page.objects.filter(live=True, expire_at__lte=timezone.now())
    return sum(_expire(page) for page in due)


def _expire(page: Page) -> bool:
    try:
        with transaction.atomic():
            page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    except Exception:  # as above: a secret that should be gone must not wait for another page
        logger.exception("could not take down page %s on schedule", page.pk)
        return False
    return True
