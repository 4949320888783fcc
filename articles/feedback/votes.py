"""Stores votes: one for each reader, article and day, which a later one changes."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.feedback.said import SaidVote
from articles.models import Article, ArticlePage, Publication, Vote
from kb.channels import HELP_CENTRE

ALWAYS = ["helpful", "language", "publication", "channel", "at"]


def cast(
    page: ArticlePage,
    article: Article,
    said: SaidVote,
    *,
    reader: str,
    user: Any,
    channel: str = HELP_CENTRE,
) -> None:
    """Store a vote with one statement; what the form did not ask for keeps what it said before."""
    told: dict[str, Any] = {}
    if said.reason is not None or said.helpful:
        # A reason belongs to a "no": it goes when the reader thinks better of it.
        told["reason"] = "" if said.helpful else said.reason
    if said.text is not None:
        told["text"] = said.text
    now = timezone.now()
    vote = Vote(
        article=article,
        language=page.locale.language_code,
        publication=shown_now(page),
        helpful=said.helpful,
        channel=channel,
        day=timezone.localdate(now),
        at=now,
        reader=reader,
        user=user if user.is_authenticated else None,
        **told,
    )
    Vote.objects.bulk_create(
        [vote],
        update_conflicts=True,
        unique_fields=["article", "day", "reader"],
        update_fields=[*ALWAYS, *told],
    )


def shown_now(page: ArticlePage) -> Publication | None:
    """Return the ledger row of what readers of this page see."""
    return Publication.objects.filter(
        article__translation_key=page.translation_key,
        language=page.locale.language_code,
        until=None,
    ).first()


@transaction.atomic
def close_vote(vote: Vote, *, answer: str, by: Any) -> bool:
    """Note what was done about a reader's words; returns whether nobody had before."""
    return bool(
        Vote.objects.filter(pk=vote.pk, done_at=None).update(
            done_at=timezone.now(), done_by=by, answer=answer
        )
    )
