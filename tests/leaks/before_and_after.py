"""Crawls a site of imported articles before and after its internal rows are removed."""

import pickle
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import time_machine
from django.core.management import call_command

from articles.audience import Audience
from search import service
from search.deadline import Breaker, Deadline
from search.indexing.generations import rebuild
from search.indexing.worker import index_step
from tests.leaks import planted as planting
from tests.leaks.bearers import integrations
from tests.leaks.crawl import Answer, asked, difference
from tests.leaks.existing import LANGUAGES, QUESTIONS, Existing
from tests.leaks.marked_records import Marked, mark
from tests.leaks.planted import internal_pages, narrow_articles, narrow_sections, plant, remove
from tests.leaks.routes import addresses
from tests.leaks.standing import existing
from tests.leaks.words import Words

SOURCE = "crawl"
ASKED_WORDS = 400
ASKED_TITLES = 150
SHARE = 8  # one of so many addresses is asked in all its variants
BATCH = 200
STEP = 2000  # answers between two lines of progress
SHOWN = 20  # differences
SORTS = ("api", "search", "products", "media", "documents", "admin")
# A busy machine must not turn an answer into a degraded one.
PATIENT = Deadline(seconds=60, breaker=Breaker(failures=1_000_000))


@dataclass
class Tally:
    """Counts what the two crawls gave, by the first part of the address."""

    addresses: Counter[str] = field(default_factory=Counter)
    different: Counter[str] = field(default_factory=Counter)
    betrayed: Counter[str] = field(default_factory=Counter)
    realms: set[Audience] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Tell whether nothing internal could be noticed."""
        return not self.different and not self.betrayed and self.realms == {Audience.PUBLIC}


def crawl_corpus(files: Sequence[Path], place: Path, *, sample: int | None) -> int:
    """Import, mark, crawl, remove, crawl again; print how it went and return the exit code."""
    # Long before midnight, so that no day changes between the two crawls.
    noon = time_machine.travel("2026-03-02 02:00 +0000", tick=True)
    with noon, patch.object(service, "_deadline", lambda: PATIENT):
        marked = _imported(files, place, sample)
        with _timed("planting"):
            narrow_sections(marked)
            planted = plant(marked.words)
            list(integrations())  # their panels have addresses
        with _timed("building the index"):
            rebuild(lambda _line: None)
        with _timed("narrowing"):
            narrowed = narrow_articles(marked, SOURCE)
        with _timed(f"indexing {narrowed} narrowed articles"):
            _settle()
        there = list(dict.fromkeys(addresses(_existing(marked))))
        tally = Tally()
        before = {at: _packed(answer) for at, answer in _crawled(there, marked.words, tally)}
        with _timed("removing what is internal"):
            remove(planted)
        with _timed("indexing what was removed"):
            _settle()
        for at, answer in _crawled(there, marked.words, tally):
            _compare(at, before[at], answer, tally)
    _close(tally, planting.internal_pages().count())
    return int(not tally.clean)


def _imported(files: Sequence[Path], place: Path, sample: int | None) -> Marked:
    with _timed("making the database"):
        call_command("migrate", verbosity=0)
    marked, copies = mark(files, place, sample=sample)
    with _timed("importing"):
        arguments = [*map(str, copies), f"--source={SOURCE}", "--audience=spread"]
        with (place / "import.log").open("w") as log:
            call_command("import_articles", *arguments, stdout=log)
    return marked


def _existing(marked: Marked) -> Existing:
    """Return what addresses are made of, with questions out of what is internal."""
    words = list(marked.words.meanings)
    return existing(
        internal_page=internal_pages().order_by("pk").values_list("pk", flat=True)[0],
        old_paths=[],
        words=_some(words, ASKED_WORDS),
        questions=(*QUESTIONS, *_some(marked.titles, ASKED_TITLES)),
        share=SHARE,
    )


def _some(things: Sequence[str], number: int) -> list[str]:
    return list(things[:: max(1, len(things) // number)])


def _settle() -> None:
    while index_step(BATCH):
        pass


def _crawled(there: Sequence[str], words: Words, tally: Tally) -> Iterator[tuple[str, Answer]]:
    """Yield every answer that an anonymous reader gets; what betrays something is noted."""
    started = time.perf_counter()
    for number, (address, answer) in enumerate(asked(there, tally.realms), start=1):
        for meaning in words.betrayed(address, answer.text, Audience.PUBLIC):
            tally.betrayed[_sort(address)] += 1
            _show(tally, f"{address} shows the {meaning}")
        if answer.status >= 500:
            tally.betrayed[_sort(address)] += 1
            _show(tally, f"{address} failed with {answer.status}")
        if number % STEP == 0 or number == len(there):
            each = (time.perf_counter() - started) / number * 1000
            _say(f"asked {number} of {len(there)} addresses, {each:.1f} ms each")
        yield address, answer


def _compare(address: str, before: bytes, answer: Answer, tally: Tally) -> None:
    tally.addresses[_sort(address)] += 1
    found = difference(_unpacked(before), answer)
    if found:
        tally.different[_sort(address)] += 1
        _show(tally, f"{address}: {found}")


def _packed(answer: Answer) -> bytes:
    return zlib.compress(pickle.dumps(answer), 1)


def _unpacked(packed: bytes) -> Answer:
    answer: Answer = pickle.loads(zlib.decompress(packed))
    return answer


def _sort(address: str) -> str:
    """Return the row of the closing table that an address counts in."""
    first, second = [*address.partition("?")[0].split("/"), ""][1:3]
    head = second if first in LANGUAGES else first
    return "permalinks" if head.startswith("kb-") else head if head in SORTS else "pages"


def _close(tally: Tally, left: int) -> None:
    """Print the table that says how it went."""
    rows: list[tuple[str, ...]] = [("", "addresses", "equal", "different", "betrayed")]
    for sort in [*sorted(tally.addresses), "all"]:
        counts = [_of(each, sort) for each in (tally.addresses, tally.different, tally.betrayed)]
        rows.append((sort, *map(str, (counts[0], counts[0] - counts[1], *counts[1:]))))
    for first, *others in rows:
        _say(f"{first:<12}" + "".join(f"{each:>11}" for each in others))
    _say(f"indices asked: {', '.join(sorted(tally.realms)) or 'none'}; internal pages left: {left}")
    _say("Nothing internal can be noticed." if tally.clean else "Something leaks: see above.")


def _of(counts: Counter[str], sort: str) -> int:
    return counts.total() if sort == "all" else counts[sort]


def _show(tally: Tally, line: str) -> None:
    tally.shown.append(line)
    if len(tally.shown) <= SHOWN:
        _say(line)


def _say(line: str) -> None:
    print(line, flush=True)


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    _say(f"{what}: {time.perf_counter() - started:.1f} s")
