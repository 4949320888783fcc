"""Tells rooms of what happens elsewhere, without either importing the other.

A leaf: it imports neither app. Receivers run in the sender's transaction; what they raise undoes
it.
"""

import re
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import Q, QuerySet
from django.dispatch import Signal


@dataclass(frozen=True, kw_only=True)
class Person:
    """Names somebody as the rooms may have written them down."""

    user_id: int
    username: str
    email: str
    names: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return all that the person is called, the longest first."""
        known = {*self.names, self.username, self.email} - {""}
        return tuple(sorted(known, key=lambda word: (-len(word), word)))

    def nameless(self, text: str) -> str:
        """Return a text that does not name the person."""
        if not self.words:
            return text
        named = "|".join(map(re.escape, self.words))
        return re.sub(rf"(?<!\w)(?:{named})(?!\w)", "–", text, flags=re.IGNORECASE)

    def leave(self, rows: QuerySet[Any], *fields: str) -> None:
        """Take the person's names out of these fields, in the rows where one is found."""
        named = Q(pk__in=[])
        for field, word in product(fields, self.words):
            named |= Q(**{f"{field}__icontains": word})
        for row in rows.filter(named):
            for field in fields:
                setattr(row, field, self.nameless(getattr(row, field)))
            row.save(update_fields=fields)


# Sent with ``person`` before the account is emptied: each room deletes what it knows of them.
person_erased = Signal()

# Sent with ``email``: each room tells whether it knows something of somebody without an account.
address_asked = Signal()


@dataclass(frozen=True, kw_only=True)
class Count:
    """Says how often something happened on a day: ``what`` is one of ``kb.insights.models.What``.

    ``article`` is a number and ``publication`` a key of the ledger, 0 where it is about none.
    """

    what: str
    language: str
    channel: str = ""
    article: int = 0
    publication: int = 0
    times: int = 1


# Sent with ``day``: each room that counts something of its own returns it, as some ``Count``.
day_counted = Signal()
