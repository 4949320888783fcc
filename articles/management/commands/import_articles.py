"""Imports articles from JSON lines: one article in one language a line, plain or gzipped."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.audience import Audience
from articles.helpcentre.setup import ensure_centres
from articles.importing.batch import Audiences, Tally, import_batch
from articles.importing.lines import DamagedFileError, Line, lines_of
from articles.importing.places import Places
from articles.importing.record import ArticleRecord, MalformedLineError, record_of, without_long_say
from articles.models.page import MAX_SAY_WORDS

BATCH = 200
SPREAD = "spread"
Batch = dict[str, tuple[Line, ArticleRecord]]  # by the id of the record


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
        self.started = time.monotonic()
        self.total, self.refused = Tally(), 0
        self.seen: dict[str, str] = {}  # ids and where they stood
        try:
            self._import(options)
        except DamagedFileError as error:
            raise CommandError(str(error)) from error
        finally:
            total = self.total
            self.stdout.write(
                f"{total.new} new, {total.changed} changed, {total.same} unchanged, "
                f"{self.refused} skipped, {time.monotonic() - self.started:.1f} s"
            )

    def _import(self, options: dict[str, Any]) -> None:
        audiences = audience_rule(options["audience"])
        places = Places(ensure_centres())
        for path in options["files"]:
            for batch in self._batches(path):
                tally = import_batch(
                    [record for _line, record in batch.values()],
                    source=options["source"],
                    audiences=audiences,
                    places=places,
                )
                for refused, why in tally.refused.items():
                    self._refuse(batch[refused][0], why)
                self._count(path, tally)

    def _count(self, path: Path, tally: Tally) -> None:
        """Add a batch to the sum and say how far it is."""
        total = self.total
        total.new += tally.new
        total.changed += tally.changed
        total.same += tally.same
        done = total.new + total.changed + total.same
        rate = done / (time.monotonic() - self.started)
        self.stdout.write(f"{path.name}: {done} articles, {rate:.0f} a second")

    def _refuse(self, line: Line, why: object) -> None:
        """Say at once why a line is left out: what comes later may end the run."""
        self.refused += 1
        self.stderr.write(line.told(why))

    def _batches(self, path: Path) -> Iterator[Batch]:
        """Yield records by id, and leave out an id that the run has seen in another line.

        Both would count otherwise, each in its batch, and every run would publish both anew.
        """
        batch: Batch = {}
        for line in lines_of(path):
            try:
                given = record_of(line.text)
            except MalformedLineError as error:
                self._refuse(line, error)
                continue
            if given.id in self.seen:
                self._refuse(line, f"its id is already in {self.seen[given.id]}")
                continue
            self.seen[given.id] = line.place
            batch[given.id] = line, self._fitting(line, given)
            if len(batch) == BATCH:
                yield batch
                batch = {}
        if batch:
            yield batch

    def _fitting(self, line: Line, given: ArticleRecord) -> ArticleRecord:
        """Return the record as an editor could save it; tell what it loses."""
        record = without_long_say(given)
        if record is not given:
            self.stderr.write(line.told(f"say has more than {MAX_SAY_WORDS} words, left out"))
        return record


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
