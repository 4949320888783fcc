"""Writes a passage as plain data for an engine's store, and reads it back.

Short keys: the data stand beside every passage of the index.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from search.passages.shape import Passage, PassageLine

_TEXTS = ("id", "locale", "title", "anchor", "opening", "kind", "confidence")
_NUMBERS = ("article", "ordinal", "revision")
_LISTS = ("path", "headings", "questions", "products", "tags", "teams")
_FLAGS = ("lead", "internal", "team_limited")


def dump(passage: Passage) -> dict[str, Any]:
    """Return a passage as data that JSON can hold; empty values are left out."""
    data: dict[str, Any] = {name: getattr(passage, name) for name in (*_TEXTS, *_NUMBERS, *_FLAGS)}
    data |= {name: list(getattr(passage, name)) for name in _LISTS}
    data["lines"] = [[line.text, line.heading, line.anchor] for line in passage.lines]
    data = {name: value for name, value in data.items() if value or name in _NUMBERS}
    return data | {"updated_at": passage.updated_at.isoformat()}


def load(data: Mapping[str, Any]) -> Passage:
    """Return the passage that ``dump`` wrote; raises ``KeyError`` for data of another shape."""
    values: dict[str, Any] = {name: data.get(name, "") for name in _TEXTS}
    values |= {name: data[name] for name in _NUMBERS}
    values |= {name: data.get(name, False) for name in _FLAGS}
    values |= {name: tuple(data.get(name, ())) for name in _LISTS}
    values["lines"] = tuple(PassageLine(*line) for line in data.get("lines", ()))
    values["updated_at"] = datetime.fromisoformat(data["updated_at"])
    return Passage(**values)


def content_hash(data: Mapping[str, Any]) -> str:
    """Return a hash (32 hex digits) of what ``dump`` wrote, also when an engine gives it back."""
    return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:32]


def fingerprint(passages: Iterable[Passage]) -> str:
    """Return the sha256 (hex) over everything that an engine would store of these passages."""
    digest = sha256()
    for passage in passages:
        digest.update(json.dumps(dump(passage), sort_keys=True).encode())
        digest.update(b"\n")
    return digest.hexdigest()
