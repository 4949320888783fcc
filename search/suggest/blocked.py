"""Tells whether a text holds what editors never want suggested."""

from collections.abc import Collection


def is_blocked(folded: str, blocked: Collection[str]) -> bool:
    """Tell whether a folded text holds a blocked phrase as whole words."""
    return any(f" {phrase} " in f" {folded} " for phrase in blocked)
