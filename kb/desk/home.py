"""Puts the shelves of one editor together: for the home page and for the weekly letter."""

from typing import Any

from kb.desk.shelves.checks import nobodys_articles, overdue_checks
from kb.desk.shelves.drafts import own_drafts
from kb.desk.shelves.golden import broken_golden_queries
from kb.desk.shelves.links import broken
from kb.desk.shelves.proposed import waiting_proposals
from kb.desk.shelves.reviews import waiting_reviews
from kb.desk.shelves.searches import failed_searches
from kb.desk.shelves.shelf import Asker, Shelf
from kb.desk.shelves.told import feedback_of, open_flags_of
from kb.desk.shelves.translations import lagging_translations, missing_translations

SHELVES = (
    waiting_reviews,
    waiting_proposals,
    open_flags_of,
    feedback_of,
    overdue_checks,
    own_drafts,
    lagging_translations,
    failed_searches,
    broken_golden_queries,
    broken,
    missing_translations,
    nobodys_articles,
)


def shelves_for(user: Any) -> list[Shelf]:
    """Return what somebody should look at next, the most urgent kind first.

    Without the shelves that they have no right for.
    """
    asker = Asker(user)
    found = (shelf(asker) for shelf in SHELVES)
    return [shelf for shelf in found if shelf is not None]
