"""Shows what readers and colleagues told about somebody's articles."""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.feedback.lists import feedback_for, open_flags
from articles.models import Flag, Vote
from kb.desk.shelves.shelf import Asker, Row, Shelf, some
from kb.desk.shelves.titles import named

SAID = 80  # characters


def open_flags_of(asker: Asker) -> Shelf | None:
    """Return the open flags on what somebody keeps."""
    if not asker.may("articles.change_article"):
        return None
    flags = open_flags(asker.user).filter(article__in=asker.readable)
    shown, total = some(flags)
    names = named([each.article for each in shown])
    return Shelf(
        key="flags",
        heading=_("Flags on your articles"),
        icon="warning",
        rows=tuple(
            Row(
                names[each.article_id].title,
                _flagged(each),
                reverse("answer_flag", args=(each.pk,)),
                _("Answer"),
            )
            for each in shown
        ),
        total=total,
        empty=_("No colleague found anything wanting in your articles."),
        all_url=f"{reverse('flags')}?open=true&mine=true",
    )


def feedback_of(asker: Asker) -> Shelf | None:
    """Return what readers wrote about what somebody keeps."""
    if not asker.may("articles.change_article"):
        return None
    votes = feedback_for(asker.user).filter(article__in=asker.readable)
    shown, total = some(votes)
    names = named([each.article for each in shown])
    return Shelf(
        key="feedback",
        heading=_("Feedback on your articles"),
        icon="comment",
        rows=tuple(
            Row(
                names[each.article_id].title,
                _written(each),
                reverse("answer_feedback", args=(each.pk,)),
                _("Answer"),
            )
            for each in shown
        ),
        total=total,
        empty=_("No reader's words wait for you."),
        all_url=f"{reverse('feedback_list')}?open=true&mine=true",
    )


def _flagged(flag: Flag) -> str:
    said = Truncator(flag.sentence).chars(SAID)
    return ": ".join(part for part in (flag.get_reason_display(), said) if part)


def _written(vote: Vote) -> str:
    return f"“{Truncator(vote.text).chars(SAID)}”"
