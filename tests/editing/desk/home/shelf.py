"""Looks at one shelf of somebody's home."""

from typing import Any

from django.contrib.auth import get_user_model

from kb.desk.home import shelves_for
from kb.desk.shelves.shelf import Shelf


def shelf(user: Any, key: str) -> Shelf:
    """Return a shelf as somebody sees it on their next visit."""
    return next(each for each in all_shelves(user) if each.key == key)


def all_shelves(user: Any) -> list[Shelf]:
    """Return all shelves of somebody, read anew."""
    return shelves_for(get_user_model().objects.get(pk=user.pk))


def titles(user: Any, key: str) -> list[str]:
    """Return the titles on a shelf; fails where the count is not theirs."""
    found = shelf(user, key)
    assert found.total == len(found.rows)
    return [row.title for row in found.rows]
