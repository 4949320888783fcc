"""Makes evidence of what an article said: a document with a checksum, and the check of one.

The document is JSON. ``sha256`` is that of the canonical JSON (sorted keys, no spaces, UTF-8) of
all its other fields, so anybody can recompute it; ``ledger_sha256`` is the ledger's own, written
when the article was published.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.access import Viewer
from articles.audience import Audience
from articles.blocks.internal import INTERNAL
from articles.history.shown import published_by, shown_to, written_by
from articles.ledger import checksum
from articles.models import Publication

FORMAT = "svar.evidence/1"


def evidence_of(
    publication: Publication, audience: Audience, viewer: Viewer, *, asked: datetime | None
) -> dict[str, Any]:
    """Return the document about one publication as ``audience`` saw it.

    ``asked`` is the moment in question, if there is one. ``headings`` and ``internal`` are the
    places in ``text`` of headings, and of what stood in internal notes.
    """
    shown = shown_to(publication, audience, viewer)
    document = {
        "format": FORMAT,
        "number": f"KB-{publication.article_id}",
        "language": publication.language,
        "path": publication.path,
        "asked": asked.isoformat() if asked else None,
        "since": publication.since.isoformat(),
        "until": publication.until.isoformat() if publication.until else None,
        "audience": publication.audience,
        "shown_to": str(audience),
        "withheld": shown.withheld,
        "revision": publication.revision,
        "published_by": published_by(publication),
        "written_by": written_by(publication),
        "note": publication.note,
        "material": publication.material,
        "content": content_for(publication.content, audience),
        "text": [line.text for line in shown.lines],
        "headings": [at for at, line in enumerate(shown.lines) if line.heading],
        "internal": [at for at, line in enumerate(shown.lines) if line.internal],
        "ledger_sha256": publication.sha256,
        "made": timezone.now().isoformat(),
    }
    return {**document, "sha256": checksum(document)}


def content_for(content: Mapping[str, Any], audience: Audience) -> dict[str, Any]:
    """Return stored content without internal blocks, unless it is for staff."""
    body = [
        block
        for block in content["body"]
        if audience is Audience.STAFF or block["type"] not in INTERNAL
    ]
    return {**content, "body": body}


def objections(document: Any) -> list[str]:
    """Return what is wrong with a document, in English, for whoever verifies it; empty if nothing.

    Compares it with its own checksum, then with the ledger of this site.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return [f"This is not evidence in the form {FORMAT}."]
    rest = {name: value for name, value in document.items() if name != "sha256"}
    if checksum(rest) != document.get("sha256"):
        return ["The document was changed after it was made: its checksum does not fit."]
    return _against_the_ledger(document)


def _against_the_ledger(document: Mapping[str, Any]) -> list[str]:
    since = datetime.fromisoformat(document["since"])
    number = str(document["number"]).removeprefix("KB-")
    row = Publication.objects.filter(
        article=int(number), language=document["language"], since=since
    ).first()
    if row is None:
        return ["The ledger of this site has no such publication."]
    found = []
    if checksum(row.content) != row.sha256:
        found.append("The ledger itself was changed: its checksum does not fit its content.")
    if row.sha256 != document["ledger_sha256"]:
        found.append("The ledger holds another content for this publication.")
    if document["content"] != content_for(row.content, Audience(document["shown_to"])):
        found.append("The words of the document are not those of the ledger.")
    told = ("audience", "revision", "note", "material", "path")
    found += [
        f"The ledger holds another {name}." for name in told if getattr(row, name) != document[name]
    ]
    return found
