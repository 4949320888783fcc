"""Says who confirmed what they were asked to read: after it was asked, and the present answer."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from articles.models import Publication
from kb.reading.models import MustRead, Receipt

Materials = dict[tuple[int, str], datetime]
"""Holds since when the answer of an article (number) in a language is the one that it is now."""


def confirmed(asked: Collection[MustRead], agent: str = "") -> dict[int, frozenset[str]]:
    """Return the agents with a receipt that counts, by the number of the article.

    With ``agent`` only that one is looked at.
    """
    since = {row.article_id: row.asked_at for row in asked}
    changed = materials(since)
    receipts = Receipt.objects.filter(publication__article__in=since)
    if agent:
        receipts = receipts.filter(agent=agent)
    found: dict[int, set[str]] = {number: set() for number in since}
    for number, language, began, who, at in receipts.values_list(
        "publication__article",
        "publication__language",
        "publication__since",
        "agent",
        "at",
    ):
        last = changed.get((number, language))
        if at >= since[number] and (last is None or began >= last):
            found[number].add(who)
    return {number: frozenset(agents) for number, agents in found.items()}


def materials(numbers: Collection[int]) -> Materials:
    """Return when these articles last changed materially in each language."""
    rows = Publication.objects.filter(article__in=numbers, material=True).order_by()
    grouped = rows.values_list("article", "language").annotate(last=Max("since"))
    return {(number, language): last for number, language, last in grouped}
