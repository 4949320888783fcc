"""Looks ahead: what accepting a proposal would change now, and what a reviewer should know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.blocks import ArticleBody
from articles.history.diff import compare
from articles.history.words import PartDiff
from articles.models import Article, ArticlePage, Proposal
from articles.proposals.comparing import body_lines, plain_lines
from articles.proposals.form import Field, shown
from articles.proposals.markup import BadLinkError, from_text, links_in
from articles.proposals.merge import Conflict, Merged, Resolution, merge
from articles.proposals.rules import goes_live
from articles.proposals.sequences import Side
from articles.proposals.shapes import Content, Leaf
from articles.proposals.versions import content_of, head_of

WRITTEN = "written"


@dataclass(frozen=True)
class Outlook:
    """Holds the words now, the merged words, and how they would reach readers.

    ``seen`` names the version that was looked at; ``drafter`` whose newer draft is not part of it.
    """

    current: Content
    merged: Merged
    seen: str
    live: bool
    drafter: Any


@dataclass(frozen=True)
class Choice:
    """Shows one conflict: both readings, what was chosen so far, what was written."""

    name: str
    chosen: str
    label: str
    parts: tuple[PartDiff, ...]
    removed_now: bool
    removed_there: bool
    field: Field | None
    error: str = ""


def outlook(proposal: Proposal, page: ArticlePage, user: Any) -> Outlook:
    """Return what accepting would do for this reviewer at this moment."""
    article: Article = proposal.article
    live = goes_live(user, article, page)
    version = page if live else head_of(page)
    current = content_of(version)
    newer = page.get_latest_revision() if page.has_unpublished_changes else None
    return Outlook(
        current=current,
        merged=merge(proposal.base, current, proposal.content),
        seen=str((page.live_revision_id if live else page.latest_revision_id) or 0),
        live=live,
        drafter=newer and (newer.user or _("somebody")),
    )


def resolution_of(
    conflicts: tuple[Conflict, ...], typed: Mapping[str, str]
) -> tuple[Resolution, dict[str, str]]:
    """Return what was chosen for each conflict, and a message for each that is not settled."""
    sides: dict[str, Side] = {}
    written: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for conflict in conflicts:
        place, chosen = conflict.place, typed.get(f"side/{conflict.place}", "")
        if chosen == WRITTEN and _field(conflict, typed) is not None:
            try:
                written[place] = _written(conflict, typed.get(f"written/{place}", ""))
            except BadLinkError as error:
                wrong[place] = _(
                    "The link to “%(address)s” leads nowhere. Begin its address with https://."
                ) % {"address": error}
        elif chosen in tuple(Side):
            sides[place] = Side(chosen)
        else:
            wrong[place] = _("Choose which words hold here.")
    return Resolution(sides, written), wrong


def choices(
    conflicts: tuple[Conflict, ...], typed: Mapping[str, str], wrong: Mapping[str, str]
) -> list[Choice]:
    """Return the conflicts as a form shows them."""
    return [
        Choice(
            name=conflict.place,
            chosen=typed.get(f"side/{conflict.place}", ""),
            label=_label(conflict),
            parts=(_compared(conflict),),
            removed_now=conflict.current is None,
            removed_there=conflict.proposed is None,
            field=_field(conflict, typed),
            error=wrong.get(conflict.place, ""),
        )
        for conflict in conflicts
    ]


def _field(conflict: Conflict, typed: Mapping[str, str]) -> Field | None:
    """Return a text area that begins with the proposed words; None where nothing can be typed."""
    sort = conflict.sort
    if sort in (Leaf.WHOLE, Leaf.TABLE):
        return None
    text = shown(sort, conflict.proposed)
    if text is None or shown(sort, conflict.current) is None:
        return None
    name = f"written/{conflict.place}"
    return Field(name, sort, text, typed.get(name, text).replace("\r\n", "\n"))


def _written(conflict: Conflict, text: str) -> str:
    text = text.replace("\r\n", "\n").strip("\n")
    if conflict.sort in (Leaf.RICH, Leaf.SHORT):
        links = links_in(f"{conflict.base}{conflict.current}{conflict.proposed}")
        return from_text(text, lists=conflict.sort is Leaf.RICH, links=links)
    return " ".join(text.split()) if conflict.sort is Leaf.LINE else text


def _compared(conflict: Conflict) -> PartDiff:
    """Return the sentence diff that leads from the current words to the proposed ones."""
    now, there = (_lines(conflict, value) for value in (conflict.current, conflict.proposed))
    return PartDiff(_("From the article to the proposal"), tuple(compare(now, there)))


def _label(conflict: Conflict) -> str:
    fields = {
        "title": _("Title"),
        "say": _("The short answer"),
        "questions": _("Questions"),
    }
    if conflict.place in fields:
        return fields[conflict.place]
    block = ArticleBody().child_blocks.get(conflict.block)
    return str(block.label) if block else _("Text")


def _lines(conflict: Conflict, value: Any) -> Any:
    if value is None:
        return ()
    if conflict.sort in (Leaf.LINE, Leaf.LINES):
        return plain_lines(str(value))
    if conflict.sort in (Leaf.RICH, Leaf.SHORT):
        return body_lines([{"type": "prose", "value": value, "id": "conflict"}])
    if conflict.sort is Leaf.TABLE:
        return body_lines([{"type": "table", "value": value, "id": "conflict"}])
    if isinstance(value, str):  # such as where an answer of a tree leads
        return plain_lines(value)
    if isinstance(value, dict) and value.get("type") == "item":
        return _item_lines(value)
    return body_lines([value]) if isinstance(value, dict) and "type" in value else ()


def _item_lines(item: dict[str, Any]) -> Any:
    """Return the lines of one step, or of one place or answer of a tree."""
    words = item["value"]
    if "answer" in words:
        return plain_lines(f"{words['answer']} → {words['next']}")
    if "question" in words:
        tree = {"title": "", "places": [item]}
        return body_lines([{"type": "tree", "value": tree, "id": "conflict"}])
    return body_lines([{"type": "steps", "value": [item], "id": "conflict"}])
