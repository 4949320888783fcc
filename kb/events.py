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
        if not self.words:
            return
        named = Q(pk__in=[])
        for field, word in product(fields, self.words):
            named |= _may_hold(field, word)
        for row in rows.filter(named).iterator():
            before = [getattr(row, field) for field in fields]
            after = [self.nameless(text) for text in before]
            if after != before:
                for field, text in zip(fields, after, strict=True):
                    setattr(row, field, text)
                row.save(update_fields=fields)


def _may_hold(field: str, word: str) -> Q:
    """Return what finds every row whose ``field`` holds ``word`` in any case, and some others.

    Databases differ in the letters whose cases they take for equal; those of ASCII they all do
    (https://www.sqlite.org/lang_expr.html#like).
    """
    found = ~Q(pk__in=[])
    for piece in re.findall(r"[ -~]+", word):
        found &= Q(**{f"{field}__icontains": piece})
    return found


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
