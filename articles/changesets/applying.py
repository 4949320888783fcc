"""Applies and undoes change sets in the worker, article by article, each in its own transaction.

What has changed since the preview is left alone, and says so: nobody's work is overwritten. A
worker that dies goes on where it stopped.
"""

import logging
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError

from articles.changesets.facts import as_stored, facts_of
from articles.changesets.reach import may_change_many
from articles.changesets.words import LeftAloneError, Outcome, land, locked_page, says, take_back
from articles.facts import ChangedMeanwhileError, change_article
from articles.facts.lost import stored_value
from articles.models import Article
from articles.models.change_set import ChangeSet, ChangeSetItem, Fate, Stage
from articles.people import language_of
from kb.outbox import queue
from kb.outbox.handlers import handles

logger = logging.getLogger(__name__)

TOPIC = "change set"
AT_ONCE = 20  # a lease lasts a minute; what is left over waits for its next turn
ENDS = {Stage.APPLYING: Stage.APPLIED, Stage.UNDOING: Stage.UNDONE}


@transaction.atomic
def apply(change_set: ChangeSet) -> bool:
    """Hand a previewed set to the worker; returns False when somebody did so before."""
    return _set_going(change_set.pk, Stage.PREVIEW, {"stage": Stage.APPLYING})


@transaction.atomic
def undo(change_set: ChangeSet, *, by: Any) -> bool:
    """Hand an applied set to the worker for undoing, which works with the rights of ``by``."""
    return _set_going(change_set.pk, Stage.APPLIED, {"stage": Stage.UNDOING, "undone_by": by})


def _set_going(pk: Any, stage: Stage, changes: dict[str, Any]) -> bool:
    # One statement decides between two who click at the same time.
    if not ChangeSet.objects.filter(pk=pk, stage=stage).update(**changes):
        return False
    queue.record(TOPIC, [str(pk)], changes["stage"])
    return True


@handles(TOPIC)
def go_on(key: str) -> None:
    """Handle the next articles of a set; asks for another turn while some are left."""
    change_set = ChangeSet.objects.filter(pk=int(key)).first()
    if change_set is None or not change_set.going:
        return
    undoing = change_set.stage == Stage.UNDOING
    by = change_set.undone_by if undoing else change_set.made_by
    waits = _waiting(change_set, undoing=undoing)
    with translation.override(language_of(by)):
        for pk in list(waits.values_list("pk", flat=True)[:AT_ONCE]):
            _handle(pk, change_set, by, undoing=undoing)
    if waits.exists():
        queue.record(TOPIC, [key], "goes on")
    else:
        ended = ENDS[Stage(change_set.stage)]
        ChangeSet.objects.filter(pk=change_set.pk, stage=change_set.stage).update(stage=ended)


def _waiting(change_set: ChangeSet, *, undoing: bool) -> Any:
    fates = (Fate.DONE, Fate.DRAFTED) if undoing else (Fate.WAITING,)
    return change_set.items.filter(fate__in=fates).order_by("-pk" if undoing else "pk")


def _handle(pk: int, change_set: ChangeSet, by: Any, *, undoing: bool) -> None:
    """Change one article, or note why it was left alone."""
    try:
        with transaction.atomic():
            waits = _waiting(change_set, undoing=undoing).filter(pk=pk)
            item = waits.select_for_update().first()
            if item is None:  # another worker was faster
                return
            outcome = _change(item, _why(change_set), by, undoing=undoing)
            item.fate, item.said = outcome.fate, outcome.said[:300]
            if not undoing and outcome.after is not None:
                item.before, item.after = outcome.before, outcome.after
            item.revision = outcome.revision
            item.save(update_fields=["fate", "said", "before", "after", "revision"])
    except (OperationalError, InterfaceError):
        raise  # the database is busy or away: the outbox tries again
    except Exception as error:  # whatever it is, the other articles go on
        fate = Fate.KEPT if undoing else Fate.SKIPPED
        ChangeSetItem.objects.filter(pk=pk).update(fate=fate, said=_said(error)[:300])


def _change(item: ChangeSetItem, why: str, by: Any, *, undoing: bool) -> Outcome:
    if not may_change_many(by):
        raise LeftAloneError(
            _("Whoever asked for this may not change many articles at once any more.")
        )
    before, after = (item.after, item.before) if undoing else (item.before, item.after)
    if item.page is None:
        _change_facts(item.article_id, before, after, by)
        return Outcome(Fate.UNDONE if undoing else Fate.DONE)
    page = locked_page(item.page, by)
    why = _("Undone: %(what)s") % {"what": why} if undoing else why
    if says(page, before):
        outcome = land(page, after, by=by, why=why)
        if not undoing:
            return outcome
        in_review = outcome.fate == Fate.DRAFTED
        return Outcome(Fate.UNDONE, _("Waits for review") if in_review else outcome.said)
    if undoing and item.revision == page.latest_revision_id:
        return take_back(page, after, by=by, why=why)
    raise LeftAloneError(_("It has been changed since."))


def _why(change_set: ChangeSet) -> str:
    """Return the reason that goes into the history of pages: what changes there, nobody's name."""
    wish = change_set.wish
    if wish.get("replacement"):
        return change_set.summary
    told = (
        f"{label}: {', '.join(wish[name])}"
        for name, label in (("add_tags", _("Add tags")), ("remove_tags", _("Remove tags")))
        if wish.get(name)
    )
    return " · ".join(told)


def _change_facts(number: int, before: dict[str, Any], after: dict[str, Any], by: Any) -> None:
    article = Article.objects.get(pk=number)
    now = facts_of(article)
    if any(now[name] != value for name, value in before.items()):
        raise LeftAloneError(_("It has been changed since."))
    seen = {name: stored_value(article, name) for name in before}
    change_article(article, as_stored(after), by=by, seen=seen)


def _said(error: Exception) -> str:
    """Return in words for people why an article was left alone."""
    if isinstance(error, LeftAloneError):
        return str(error)
    if isinstance(error, ChangedMeanwhileError):
        return _("It has been changed since.")
    if isinstance(error, ValidationError):
        return "; ".join(error.messages)
    if isinstance(error, ObjectDoesNotExist):
        return _("What was chosen is gone: the owner, a product or a market.")
    if isinstance(error, PublishPagePermissionError):
        return _("You may not change this article.")
    if isinstance(error, PermissionDenied):
        return str(error) or _("You may not change this article.")
    logger.exception("could not change an article of a change set", exc_info=error)
    return _("Something went wrong. It was left as it is.")
