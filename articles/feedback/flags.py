"""Raises and answers flags: what staff found wanting in an article."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.feedback.said import SaidFlag
from articles.feedback.votes import shown_now
from articles.models import Article, ArticlePage, Flag
from articles.people import address_of, language_of, may_hear_of
from kb.outbox.letters import write_letter


@transaction.atomic
def raise_flag(page: ArticlePage, article: Article, said: SaidFlag, *, by: Any) -> Flag:
    """Store a flag; the same one sent twice by the same person stands once."""
    found = Flag.objects.filter(
        article=article, by=by, reason=said.reason, sentence=said.sentence, done_at=None
    ).first()
    return found or Flag.objects.create(
        article=article,
        language=page.locale.language_code,
        publication=shown_now(page),
        reason=said.reason,
        sentence=said.sentence,
        anchor=said.anchor,
        by=by,
        at=timezone.now(),
    )


@transaction.atomic
def answer_flag(flag: Flag, *, answer: str, by: Any) -> bool:
    """Close a flag with a word to whoever raised it; returns whether nobody had before."""
    done = Flag.objects.filter(pk=flag.pk, done_at=None).update(
        done_at=timezone.now(), done_by=by, answer=answer
    )
    if done and flag.by is not None and flag.by != by and may_hear_of(flag.by, flag.article):
        _thank(flag, answer)
    return bool(done)


def _thank(flag: Flag, answer: str) -> None:
    with translation.override(language_of(flag.by)):
        number = flag.article.number
        lines = [
            _("Thank you for flagging %(number)s.") % {"number": number},
            answer,
            address_of(reverse("permalink", args=(flag.article_id,))),
        ]
        write_letter(
            to=flag.by.email if flag.by else "",
            subject=_("Your flag on %(number)s was looked at") % {"number": number},
            text="\n\n".join(line for line in lines if line),
            once=f"flag-done:{flag.pk}",
        )
