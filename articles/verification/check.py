"""Does what the button "still true" does, takes it back, and says whether an article is overdue."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.facts import undo_verification, verify_article
from articles.models import Article, Confidence, Verification
from articles.verification.evidence import known_about

GRACE = timedelta(days=30)
"""How long after the day of a check the public is told nothing."""
UNDO = timedelta(hours=1)
"""How long a check can be taken back where it was made."""


@dataclass(frozen=True)
class Overdue:
    """Says since when an article waits for a check, and whether the public is told."""

    due: date
    public: bool


def still_true(article: Article, *, by: Any) -> Verification:
    """Note that the article is true today; the next check follows from use, votes and age."""
    known = known_about([article], checked_now=True)[article.pk]
    due = timezone.localdate() + timedelta(days=known.interval.days)
    return verify_article(article, due=due, fingerprint=known.fingerprint, by=by)


def take_back(article: Article, *, by: Any) -> None:
    """Undo the reader's own last check; raises ``ValidationError`` where there is none to undo."""
    check = undoable(article, by)
    if check is None:
        raise ValidationError(_("This check can no longer be taken back."))
    undo_verification(check, by=by)


def undoable(article: Article, user: Any) -> Verification | None:
    """Return the article's last check if this person made it within the last hour."""
    if article.verified_by_id != user.pk or article.verified_at is None:
        return None
    if timezone.now() - article.verified_at > UNDO:
        return None
    return Verification.objects.filter(
        article=article, at=article.verified_at, undone_at=None
    ).first()


class Due(Protocol):
    """Is anything that has the facts of an article that decide whether it is overdue."""

    @property
    def review_due(self) -> Any:
        """Return the day of the next check, None where there is none."""

    @property
    def confidence(self) -> Any:
        """Return how far the article can be trusted."""


def overdue(article: Due, today: date | None = None) -> Overdue | None:
    """Return how overdue an article is, None where it is not; archived ones never are."""
    day = today or timezone.localdate()
    due = article.review_due
    if due is None or due >= day or article.confidence == Confidence.ARCHIVED:
        return None
    return Overdue(due=due, public=due + GRACE < day)
