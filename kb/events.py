"""Tells rooms of what happens elsewhere, without either importing the other.

A leaf: it imports neither app. Receivers run in the sender's transaction; what they raise undoes
it.
"""

from dataclasses import dataclass

from django.dispatch import Signal


@dataclass(frozen=True, kw_only=True)
class Person:
    """Names somebody as the rooms may have written them down."""

    user_id: int
    username: str
    email: str
    names: tuple[str, ...]


# Sent with ``person`` before the account is emptied: each room deletes what it knows of them.
person_erased = Signal()
