"""Writes down outside the database what must not be undone when an old backup is restored.

Three things can't be taken back: a letter that was sent, a person who was erased, and a key that
was revoked. Each is a line of JSON in ``DATA_DIR/journal.jsonl``, holding no names: a random id, or
the number of a user or key. After a
restore the journal tells what happened since (``kb.backup``).
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True)
class Line:
    """Is one thing that happened: its kind, its key, and when.

    The kind is ``letter``, ``erasure`` or ``revoked key``.
    """

    kind: str
    key: str
    at: str

    @property
    def when(self) -> datetime:
        """Return the time with its zone."""
        return datetime.fromisoformat(self.at)


def write(kind: str, key: str) -> None:
    """Append a line and make sure that it reached the disk."""
    path: Path | None = settings.JOURNAL
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(Line(kind, key, timezone.now().isoformat())))
    # One write of less than a page to a file opened for appending is never mixed with another's.
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())


def lines(path: Path, *, since: datetime) -> Iterator[Line]:
    """Yield what happened after a moment; a line cut off by a crash is passed over."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for written in file:
            try:
                line = Line(**json.loads(written))
                later = line.when > since
            except (TypeError, ValueError):
                continue
            if later:
                yield line
