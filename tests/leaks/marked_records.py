"""Marks the internal articles of an import file: titles, text and questions get a nonsense word.

Who may read a topic is settled here as the import settles it: by its own deal, narrowed by every
section that it stands in, in any language.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from articles.audience import Audience, narrowest
from articles.importing.record import record_of
from articles.management.commands.import_articles import audience_rule
from tests.leaks.words import Words

STAFF_SECTIONS = 40  # one of so many is for staff, with everything in it
NARROWED = 50  # one of so many public topics is public at first and narrowed later
MIN_DEPTH = 3  # of a section for staff: those above hold most of the corpus

DEAL = audience_rule("spread")
Place = tuple[str, ...]  # language, then section titles outermost first


@dataclass
class Marked:
    """Remembers what was marked: sections by their new titles, topics to narrow, some titles."""

    words: Words
    sections: dict[Place, str] = field(default_factory=dict)
    narrowed: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def mark(files: Iterable[Path], into: Path, *, sample: int | None) -> tuple[Marked, list[Path]]:
    """Write marked copies of import files, or of about ``sample`` of their articles, to a folder.

    What is narrowed later is marked as internal from the start.
    """
    files = list(files)
    marked = Marked(Words())
    chosen = _chosen(files, sample)
    audiences = _audiences(chosen)
    written = []
    for path in files:
        copy = into / path.name.removesuffix(".gz")
        with copy.open("w") as lines:
            for record in chosen[path]:
                lines.write(json.dumps(_marked(record, audiences, marked)) + "\n")
        written.append(copy)
    return marked, written


def _chosen(files: list[Path], sample: int | None) -> dict[Path, list[dict[str, Any]]]:
    """Return the records of each file, only those of some topics when a sample is wanted."""
    records = {path: list(_records(path)) for path in files}
    if sample is None:
        return records
    share = sample / max(1, sum(map(len, records.values())))
    return {
        path: [record for record in those if _hash(_topic(record)) % 10_000 < share * 10_000]
        for path, those in records.items()
    }


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _audiences(chosen: dict[Path, list[dict[str, Any]]]) -> dict[str, Audience]:
    """Return who may read each topic once it is imported and its sections are narrowed."""
    found: dict[str, Audience] = {}
    for record in (record for records in chosen.values() for record in records):
        own = DEAL(record_of(json.dumps(record)))
        if any(_for_staff(place) for place in _places(record)):
            own = Audience.STAFF
        found[_topic(record)] = narrowest(own, found.get(_topic(record), Audience.PUBLIC))
    return found


def _marked(
    record: dict[str, Any], audiences: dict[str, Audience], marked: Marked
) -> dict[str, Any]:
    topic = _topic(record)
    audience = audiences[topic]
    section = [_section_title(place, marked) for place in _places(record)]
    if audience is Audience.PUBLIC and _hash(topic) // 10_000 % NARROWED == 0:
        marked.narrowed.append(record["id"])
        word = marked.words.staff
    elif audience is Audience.PUBLIC:
        return {**record, "section": section}
    else:
        word = marked.words.staff if audience is Audience.STAFF else marked.words.customers
    marked.titles.append(record["title"])
    sort = f"{audience} article {record['id']}"
    return {
        **record,
        "section": section,
        "title": f"{record['title'][:200]} {word(f'title of {sort}')}",
        "body_html": f"<p>{word(f'text of {sort}')}</p>{record['body_html']}",
        "questions": [f"{record['title'][:200]} {word(f'question of {sort}')}?"],
    }


def _section_title(place: Place, marked: Marked) -> str:
    """Return what a section is called here: one for staff gets a word."""
    if not _for_staff(place):
        return place[-1]
    if place not in marked.sections:
        word = marked.words.staff(f"title of section {' / '.join(place)}")
        marked.sections[place] = f"{place[-1]} {word}"
    return marked.sections[place]


def _places(record: dict[str, Any]) -> list[Place]:
    """Return the sections that an article stands in, outermost first."""
    titles = record["section"]
    return [(record["lang"], *titles[:end]) for end in range(1, len(titles) + 1)]


def _for_staff(place: Place) -> bool:
    return len(place) > MIN_DEPTH and _hash("/".join(place)) % STAFF_SECTIONS == 0


def _topic(record: dict[str, Any]) -> str:
    return str(record.get("topic") or record["id"])


def _hash(text: str) -> int:
    return int(sha256(text.encode()).hexdigest(), 16)
