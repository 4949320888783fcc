"""Reads the bodies of pages that are about to open, for what they bring along."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from articles.access import Viewer, readable_by
from articles.access.effective import Allowed
from articles.audience import Audience
from articles.blocks.internal import INTERNAL
from articles.models import ArticlePage, MediaUse, SharedSnippet
from articles.widening.plan import Widened

SHOWN = 50
"""How many pages, pictures and so on are named; the rest are counted."""
_LINK = re.compile(r'<a\b[^>]*?\blinktype=\\?"page\\?"[^>]*>')
_ID = re.compile(r'\bid=\\?"(\d+)\\?"')


class Shown:
    """Reads the bodies of the live pages that open, for what they bring along."""

    def __init__(self, pages: Sequence[ArticlePage], opened: Iterable[Widened]) -> None:
        """Take the live pages, and what opens in all."""
        self._pages = pages
        widest = min((each.after for each in opened), key=_width, default=Allowed(Audience.STAFF))
        self._viewer = Viewer(realm=widest.audience, teams=widest.teams or frozenset())
        self._keys = {each.key for each in opened}
        whole = ArticlePage.objects.filter(pk__in=[page.pk for page in pages]).only("body")
        self._blocks = [list(page.body.get_prep_value()) for page in whole]
        self.notes = sum(block["type"] in INTERNAL for blocks in self._blocks for block in blocks)

    def media(self, model: Any, field: str) -> tuple[str, ...]:
        """Return the titles of the files of one sort that these readers cannot fetch yet."""
        uses = MediaUse.objects.filter(internal=False).exclude(**{field: None})
        here = uses.filter(page__in=[page.pk for page in self._pages]).values(field)
        already = uses.filter(page__in=readable_by(self._viewer)).values(field)
        files = model.objects.filter(pk__in=here).exclude(pk__in=already)
        return tuple(files.order_by("title").values_list("title", flat=True)[:SHOWN])

    def snippets(self) -> tuple[str, ...]:
        """Return the names of the shared snippets in the open text."""
        used = {
            block["value"]
            for blocks in self._blocks
            for block in blocks
            if block["type"] == "snippet"
        }
        found = SharedSnippet.objects.filter(pk__in=used).order_by("name")
        return tuple(found.values_list("name", flat=True)[:SHOWN])

    def dead_links(self) -> int:
        """Return how many links lead to what these readers still may not open."""
        targets = [int(pk) for blocks in self._blocks for pk in _linked(blocks)]
        pages = dict(
            ArticlePage.objects.filter(pk__in=targets).values_list("pk", "translation_key")
        )
        open_now = readable_by(self._viewer).filter(translation_key__in=pages.values())
        reachable = self._keys | set(open_now.values_list("translation_key", flat=True))
        return sum(pk in pages and pages[pk] not in reachable for pk in targets)


def _linked(blocks: Iterable[dict[str, Any]]) -> list[str]:
    text = json.dumps([block for block in blocks if block["type"] not in INTERNAL])
    return [pk for link in _LINK.findall(text) for pk in _ID.findall(link)]


def _width(allowed: Allowed) -> int:
    return allowed.audience.rank
