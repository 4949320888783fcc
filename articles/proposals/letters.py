"""Writes what people hear of proposals: thanks, reasons, and what became of a draft."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from articles.history.words import parts_text
from articles.models import Proposal, ProposalState
from articles.people import may_hear_of
from articles.proposals.comparing import changed_parts
from articles.proposals.shapes import Content
from kb.outbox.letters import write_letter


def tell_author(
    proposal: Proposal, *, wanted: Content | None = None, got: Content | None = None
) -> bool:
    """Thank the author, and say what was decided.

    ``wanted`` and ``got`` show what the reviewer changed. Returns whether a letter was written.
    """
    author = proposal.author
    if author is None or not may_hear_of(author, proposal.article):
        return False
    with _language_of(author, proposal):
        subject = _("Your proposal for %(number)s: %(state)s") % {
            "number": proposal.article.number,
            "state": proposal.get_state_display().lower(),
        }
        text = "\n\n".join(_paragraphs(proposal, wanted, got))
        return write_letter(
            to=author.email, subject=subject, text=text, once=f"proposal:{proposal.pk}"
        )


def tell_drafter(drafter: Any, proposal: Proposal) -> bool:
    """Tell whose draft differs from a change that was just published in the same place."""
    if not may_hear_of(drafter, proposal.article):
        return False
    with _language_of(drafter, proposal):
        subject = _("%(number)s was changed while you were writing") % {
            "number": proposal.article.number
        }
        text = _(
            "A proposal was published in %(number)s, “%(title)s”. Your draft changes the same "
            "place in another way. It kept your words; look at it before you publish:\n%(url)s"
        ) % {
            "number": proposal.article.number,
            "title": proposal.title,
            "url": address_of(proposal),
        }
        once = f"proposal:{proposal.pk}:draft:{drafter.pk}"
        return write_letter(to=drafter.email, subject=subject, text=text, once=once)


def address_of(proposal: Proposal) -> str:
    """Return the absolute address of a proposal's page in its own language."""
    with translation.override(proposal.language):
        path = reverse("proposal", args=(proposal.article_id, proposal.pk))
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def _paragraphs(proposal: Proposal, wanted: Content | None, got: Content | None) -> Iterator[str]:
    names = {"number": proposal.article.number, "title": proposal.base["title"]}
    if proposal.state == ProposalState.ACCEPTED:
        yield _("Thank you. Your proposal for %(number)s, “%(title)s”, was accepted.") % names
    elif proposal.state == ProposalState.SUPERSEDED:
        yield _("Thank you. %(number)s, “%(title)s”, already says what you proposed.") % names
    else:
        yield _("Your proposal for %(number)s, “%(title)s”, was not taken over.") % names
    if proposal.decided_words:
        yield f"{proposal.decided_by}: {proposal.decided_words}"
    changed = changed_parts(wanted, got) if wanted and got else []
    if changed:
        yield _("What the reviewer changed in it:") + "\n" + parts_text(tuple(changed))
    yield address_of(proposal)


@contextmanager
def _language_of(user: Any, proposal: Proposal) -> Iterator[None]:
    """Speak somebody's own language where it is known, else that of the article."""
    profile = getattr(user, "wagtail_userprofile", None)
    language = (profile.preferred_language if profile else "") or proposal.language
    known = dict(settings.LANGUAGES)
    with translation.override(language if language in known else proposal.language):
        yield
