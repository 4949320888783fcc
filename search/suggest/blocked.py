"""Says which phrases must never be suggested: the one place where suggestions ask."""

from collections.abc import Collection


def blocked_suggestions(_locale: str) -> frozenset[str]:
    """Return the folded phrases that nobody may be led to in a language."""
    return frozenset()


def is_blocked(folded: str, blocked: Collection[str]) -> bool:
    """Tell whether a folded text holds a blocked phrase as whole words."""
    return any(f" {phrase} " in f" {folded} " for phrase in blocked)
