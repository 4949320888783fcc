"""Imports articles from JSON lines: one article in one language a line, plain or gzipped."""

import gzip
import hashlib
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.audience import Audience
from articles.helpcentre.setup import ensure_centres
from articles.importing.batch import Audiences, Tally, import_batch
from articles.importing.places import Places
from articles.importing.record import ArticleRecord, MalformedLineError, record_of

BATCH = 200
SPREAD = "spread"
MAX_PRINTED = 20


class Command(BaseCommand):
    """Streams files in batches; what is imported stays, what is malformed is named and skipped."""

    help = "Import articles from .jsonl or .jsonl.gz files; running it again doubles nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files, the name of their source, and who may read the new articles."""
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--source", default="import", help="Names the system they come from.")
        parser.add_argument(
            "--audience",
            choices=[*Audience, SPREAD],
            default=Audience.STAFF,
            help="Who may read new articles that don't say; 'spread' deals them out over all.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import file by file and say how it went."""
        missing = [str(path) for path in options["files"] if not path.is_file()]
        if missing:
            raise CommandError(f"No such file: {', '.join(missing)}")
        started = time.monotonic()
        self.refused: list[str] = []
        total = Tally()
        audiences = audience_rule(options["audience"])
        places = Places(ensure_centres())
        for path in options["files"]:
            for batch in self._batches(path):
                tally = import_batch(
                    list(batch.values()),
                    source=options["source"],
                    audiences=audiences,
                    places=places,
                )
                total.new += tally.new
                total.changed += tally.changed
                total.same += tally.same
                self.refused += [f"{path.name}, {i}: {why}" for i, why in tally.refused.items()]
                done = total.new + total.changed + total.same
                rate = done / (time.monotonic() - started)
                self.stdout.write(f"{path.name}: {done} articles, {rate:.0f} a second")
        for line in self.refused[:MAX_PRINTED]:
            self.stderr.write(line)
        if len(self.refused) > MAX_PRINTED:
            self.stderr.write(f"and {len(self.refused) - MAX_PRINTED} more")
        self.stdout.write(
            f"{total.new} new, {total.changed} changed, {total.same} unchanged, "
            f"{len(self.refused)} skipped, {time.monotonic() - started:.1f} s"
        )

    def _batches(self, path: Path) -> Iterator[dict[str, ArticleRecord]]:
        """Yield records by id; of two lines with one id in a batch the later counts."""
        batch: dict[str, ArticleRecord] = {}
        with _opened(path) as lines:
            for number, line in enumerate(_whole(lines, path), start=1):
                if not line.strip():
                    continue
                try:
                    record = record_of(line)
                except MalformedLineError as error:
                    self.refused.append(f"{path.name}, line {number}: {error}")
                else:
                    batch[record.id] = record
                if len(batch) == BATCH:
                    yield batch
                    batch = {}
        if batch:
            yield batch


def audience_rule(choice: str) -> Audiences:
    """Return how new articles get their audience: as their line says, else by ``choice``."""
    if choice == SPREAD:
        return _spread
    return lambda record: record.audience or Audience(choice)


def _spread(record: ArticleRecord) -> Audience:
    """Deal six of ten topics to everyone, two to customers, two to staff, the same every time."""
    tenth = int(hashlib.sha256((record.topic or record.id).encode()).hexdigest(), 16) % 10
    if tenth < 6:
        return Audience.PUBLIC
    return Audience.CUSTOMERS if tenth < 8 else Audience.STAFF


def _opened(path: Path) -> TextIO:
    """Open a file; bytes that are not UTF-8 arrive as half surrogates, which no line may hold."""
    if path.suffix == ".gz":
        return cast(TextIO, gzip.open(path, "rt", encoding="utf-8", errors="surrogateescape"))
    return path.open(encoding="utf-8", errors="surrogateescape")


def _whole(lines: Iterator[str], path: Path) -> Iterator[str]:
    """Yield lines; raises ``CommandError`` where a compressed file is damaged."""
    try:
        yield from lines
    except (EOFError, OSError, zlib.error) as error:
        raise CommandError(f"{path.name} is damaged: {error}") from error
