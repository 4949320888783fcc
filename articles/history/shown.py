"""Renders a row of the ledger as its readers saw it, with today's rights for links and pictures."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from wagtail.models import PageLogEntry, Revision

from articles.access import Viewer
from articles.access.links import links_for
from articles.audience import Audience
from articles.blocks import stream_lines
from articles.blocks.render import body_html
from articles.body_text import Line
from articles.history.change import name_of
from articles.history.stored import stored_body
from articles.models import Publication

PUBLISHING = ("wagtail.publish", "wagtail.publish.scheduled", "wagtail.workflow.approve")


@dataclass(frozen=True)
class Shown:
    """Holds what a reader of an audience was shown; ``withheld`` when it was not for them."""

    title: str
    say: str
    questions: tuple[str, ...]
    body: SafeString
    lines: tuple[Line, ...]
    withheld: bool


def shown_to(publication: Publication, audience: Audience, viewer: Viewer) -> Shown:
    """Return a publication as ``audience`` saw it; links lead where ``viewer`` may go now."""
    content: dict[str, Any] = publication.content
    internal = audience is Audience.STAFF
    body = stored_body(content)
    with links_for(viewer, str(content["body"]), publication.language):
        html = body_html(body, show_internal=internal)
    return Shown(
        title=content["title"],
        say=content["say"],
        questions=tuple(content["questions"]),
        body=html,
        lines=tuple(line for line in stream_lines(body) if internal or not line.internal),
        withheld=not audience.includes(Audience(publication.audience)),
    )


def published_by(publication: Publication) -> str:
    """Return who published a revision, from the audit log; empty for a program or the erased."""
    entries = PageLogEntry.objects.filter(
        page=publication.page, revision=publication.revision, action__in=PUBLISHING
    )
    entry = entries.select_related("user").order_by("timestamp", "pk").last()
    return name_of(entry.user) if entry is not None else ""


def written_by(publication: Publication) -> str:
    """Return who wrote a revision; empty when it is gone or was written by a program."""
    revision = Revision.objects.filter(pk=publication.revision).select_related("user").first()
    return name_of(revision.user) if revision is not None else ""
