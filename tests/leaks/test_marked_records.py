"""Checks that a crawled corpus is marked where it is internal, and nowhere else."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articles.audience import Audience
from articles.importing.record import record_of
from tests.leaks import marked_records
from tests.leaks.marked_records import DEAL, Marked, mark

TOPICS = [f"topic-{number}" for number in range(120)]


def _record(topic: str, language: str) -> dict[str, Any]:
    return {
        "id": f"{language}-{topic}",
        "lang": language,
        "topic": topic,
        "title": topic,
        "body_html": "<p>Tekst.</p>",
        "section": ["Alt", "Mer", "Enda mer" if language == "en" else f"Del {topic[-1]}"],
    }


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return two import files with the same topics in two languages."""
    paths = []
    for language in ("en", "nb"):
        paths.append(tmp_path / f"articles.{language}.jsonl.gz")
        with gzip.open(paths[-1], "wt") as lines:
            lines.writelines(json.dumps(_record(topic, language)) + "\n" for topic in TOPICS)
    return paths


def _read(copies: list[Path]) -> Iterator[dict[str, Any]]:
    for copy in copies:
        yield from map(json.loads, copy.read_text().splitlines())


@pytest.fixture
def marked(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Marked, list[dict[str, Any]]]:
    """Return what was marked and the records as they are imported."""
    monkeypatch.setattr(marked_records, "STAFF_SECTIONS", 5)
    monkeypatch.setattr(marked_records, "NARROWED", 10)
    found, copies = mark(files, tmp_path, sample=None)
    return found, list(_read(copies))


def _words(marked: Marked, record: dict[str, Any]) -> set[str]:
    return marked.words.news("", json.dumps(record))


def test_every_article_that_is_not_for_everyone_is_marked(
    marked: tuple[Marked, list[dict[str, Any]]],
) -> None:
    found, records = marked
    hidden = [each for each in records if DEAL(_as_record(each)) is not Audience.PUBLIC]
    assert hidden
    for record in hidden:
        for part in ("title", "body_html", "questions"):
            assert _words(found, {part: record[part]})


def test_one_section_for_staff_marks_its_topics_in_all_languages(
    marked: tuple[Marked, list[dict[str, Any]]],
) -> None:
    found, records = marked
    assert found.sections
    inside = {r["topic"] for r in records if r["section"][-1] in found.sections.values()}
    assert all(_words(found, {"t": r["title"]}) for r in records if r["topic"] in inside)


def test_what_is_for_everyone_is_left_as_it_was(
    marked: tuple[Marked, list[dict[str, Any]]],
) -> None:
    found, records = marked
    plain = [record for record in records if record["title"] == record["topic"]]
    assert plain
    assert not any(_words(found, record) for record in plain)


def test_some_of_it_is_narrowed_later_and_marked_before(
    marked: tuple[Marked, list[dict[str, Any]]],
) -> None:
    found, records = marked
    narrowed = [record for record in records if record["id"] in found.narrowed]
    assert narrowed
    for record in narrowed:
        assert DEAL(_as_record(record)) is Audience.PUBLIC
        assert _words(found, record)


def test_a_sample_keeps_translations_together(files: list[Path], tmp_path: Path) -> None:
    _found, copies = mark(files, tmp_path, sample=60)
    records = list(_read(copies))
    assert 30 < len(records) < 90
    topics = [{r["topic"] for r in records if r["lang"] == code} for code in ("en", "nb")]
    assert topics[0] == topics[1]


def _as_record(data: dict[str, Any]) -> Any:
    return record_of(json.dumps(data))
