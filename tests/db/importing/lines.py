"""Writes import files for tests."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def line(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return the fields of a good line; articles with one ``number`` share a topic."""
    language = changes.get("lang", "nb")
    return {
        "id": f"{language}-{number}",
        "lang": language,
        "topic": str(number),
        "title": f"Artikkel {number}",
        "body_html": f"<p>Tekst nummer {number}</p>",
        "section": ["Nett", "Ruter"],
        **changes,
    }


def write(path: Path, lines: Iterable[dict[str, Any] | str]) -> Path:
    """Write lines to a file, gzipped when its name says so; texts are written as they are."""
    text = "".join((each if isinstance(each, str) else json.dumps(each)) + "\n" for each in lines)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path
