"""Checks that a decision tree can be walked: every answer leads somewhere, every way to a result.

Pure. A tree is a list of places; the first is where readers begin, one without answers is a result.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Place:
    """Holds the name of one place, and the names its answers lead to in order."""

    key: str
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """Says what is wrong with a place (counted from 0), or with one of its answers."""

    place: int
    message: str
    answer: int | None = None


def same_key(name: str | None) -> str:
    """Return a place's name as it is compared and stored: capitals make no difference."""
    return (name or "").strip().casefold()


def faults(places: Sequence[Place]) -> list[Fault]:
    """Return what is wrong with a tree, empty for one that can be walked.

    Whether every place is reached is asked only once every name is right.
    """
    return list(_wrong_names(places)) or list(_wrong_ways(places))


def _wrong_names(places: Sequence[Place]) -> Iterator[Fault]:
    known = Counter(place.key for place in places)
    for at, place in enumerate(places):
        if known[place.key] > 1:
            message = _("Another place is called “%(name)s” too: give each a name of its own.")
            yield Fault(at, message % {"name": place.key})
        for number, name in enumerate(place.leads_to):
            if name not in known:
                message = _("No place is called “%(name)s”.") % {"name": name}
                yield Fault(at, message, number)


def _wrong_ways(places: Sequence[Place]) -> Iterator[Fault]:
    forwards = {place.key: place.leads_to for place in places}
    backwards: dict[str, list[str]] = {place.key: [] for place in places}
    for place in places:
        for name in place.leads_to:
            backwards[name].append(place.key)
    reached = _reached(forwards, [place.key for place in places[:1]])
    ending = _reached(backwards, [place.key for place in places if not place.leads_to])
    for at, place in enumerate(places):
        if place.key not in reached:
            yield Fault(at, _("No answer leads here: name it in an answer, or take it out."))
        elif place.key not in ending:
            yield Fault(
                at,
                _("From here nobody comes to a result: the answers only lead round in a circle."),
            )


def _reached(ways: Mapping[str, Sequence[str]], start: Sequence[str]) -> set[str]:
    """Return every name that can be reached from ``start``, itself included."""
    found, waiting = set(start), list(start)
    while waiting:
        new = [name for name in ways[waiting.pop()] if name not in found]
        found.update(new)
        waiting += new
    return found
