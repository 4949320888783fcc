"""Reads the scripted calls: what an agent notes, line by line, and the article that answers.

They were written before the call pad was tuned, in the hurry of a call: fragments, slips, compounds
and the customer's own words. One file a language, about the demo's help centre.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Call:
    """Is one call; ``article`` is the key of the article that is right."""

    language: str
    lines: tuple[str, ...]
    article: str


def read_calls(language: str) -> list[Call]:
    """Return the calls of a language."""
    path = Path(__file__).parent / f"{language}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["calls"]
    return [Call(language, tuple(row["lines"]), row["article"]) for row in rows]
