"""Notes that an article is still true, takes that back, and moves the day of the next check.

None of it makes a revision or a ledger row: what readers read is as it was.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from articles.changes import articles_changed
from articles.models import Article, Verification


@transaction.atomic
def verify_article(article: Article, *, due: date, fingerprint: str, by: Any) -> Verification:
    """Set who found the article still true just now, and the day of the next check."""
    _lock(article)
    now = timezone.now()
    check = Verification.objects.create(
        article=article,
        at=now,
        by=by,
        due=due,
        fingerprint=fingerprint,
        before_at=article.verified_at,
        before_by_id=article.verified_by_id,
        before_due=article.review_due,
        before_chosen=article.review_due_chosen,
    )
    facts = {"verified_at": now, "verified_by_id": by.pk if by else None}
    _set(article, {**facts, "review_due": due, "review_due_chosen": False})
    log(article, "articles.verify", user=by, data={"due": due.isoformat()})
    articles_changed([article.pk], "found still true")
    return check


@transaction.atomic
def undo_verification(check: Verification, *, by: Any) -> None:
    """Put back what stood there before a check.

    Raises ``ValidationError`` where the check was taken back already, or is not the last one.
    """
    article = Article.objects.get(pk=check.article_id)
    _lock(article)
    check.refresh_from_db()
    if check.undone_at is not None or article.verified_at != check.at:
        raise ValidationError(_("This check was taken back or followed by another one."))
    check.undone_at = timezone.now()
    check.save(update_fields=["undone_at"])
    before = {
        "verified_at": check.before_at,
        "verified_by_id": check.before_by_id,
        "review_due": check.before_due,
        "review_due_chosen": check.before_chosen,
    }
    _set(article, before)
    log(article, "articles.undo_verify", user=by)
    articles_changed([article.pk], "check taken back")


@transaction.atomic
def adapt_due(article: Article, due: date) -> bool:
    """Move the next check to ``due`` unless somebody chose its day; returns whether it moved."""
    _lock(article)
    if article.review_due_chosen or article.review_due == due:
        return False
    _set(article, {"review_due": due})
    log(article, "articles.adapt_due", data={"due": due.isoformat()})
    articles_changed([article.pk], "next check moved")
    return True


def _lock(article: Article) -> None:
    # As it stands now: an older copy would write other facts back.
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())


def _set(article: Article, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(article, name, value)
    article.save(update_fields=list(facts))
