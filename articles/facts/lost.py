"""Refuses to write over what somebody else changed since the writer looked."""

from collections.abc import Iterable, Mapping
from typing import Any


class ChangedMeanwhileError(Exception):
    """Says which facts somebody else changed; ``stored`` maps their names to the values now."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        """Keep the stored values, lists of rows where a fact holds several."""
        super().__init__(f"changed meanwhile: {', '.join(sorted(stored))}")
        self.stored = dict(stored)


def differs(row: Any, name: str, value: Any) -> bool:
    """Tell whether a fact's value, a list of rows where it holds several, is not what is stored."""
    return not same(stored_value(row, name), value)


def same(one: Any, other: Any) -> bool:
    """Tell whether two values of a fact are equal; the order of rows says nothing."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return {item.pk for item in one} == {item.pk for item in other}
    return bool(one == other)


def stored_value(row: Any, name: str) -> Any:
    """Return a fact as the database has it, as a list of rows where it holds several."""
    if row._meta.get_field(name).many_to_many:
        return list(getattr(row, name).all())
    return getattr(row, name)


def refuse_lost_changes(row: Any, changed: Iterable[str], seen: Mapping[str, Any]) -> None:
    """Raise ``ChangedMeanwhileError`` for facts about to change that are not as they were seen."""
    lost = [name for name in changed if name in seen and differs(row, name, seen[name])]
    if lost:
        raise ChangedMeanwhileError({name: stored_value(row, name) for name in lost})
