"""Reads the articles and questions to measure with: of a corpus, or of the demo."""

import gzip
import json
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.bench.varying import Record
from tests.relevance.questions import LANGUAGES, read_questions

DEMO = Path(__file__).parent.parent.parent / "kb" / "demo" / "content" / "articles"
Questions = list[tuple[str, str]]


def records_of(corpus: Path | None) -> list[Record]:
    """Return all articles of a corpus, or of the demo where there is none."""
    return list(_of_corpus(corpus) if corpus else _of_demo())


def questions_of(corpus: Path | None) -> Questions:
    """Return questions with their languages: those that a corpus is tuned on, or the demo's."""
    if corpus is None:
        return [(each.language, each.text) for lang in LANGUAGES for each in read_questions(lang)]
    with (corpus / "queries.dev.jsonl").open(encoding="utf-8") as lines:
        asked = map(json.loads, lines)
        return [(each["lang"], each["text"]) for each in asked]


def write_records(folder: Path, records: Iterator[Record]) -> None:
    """Write records as the files that ``import_articles`` takes, one a language."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files = {}
        for language in LANGUAGES:
            path = folder / f"articles.{language}.jsonl.gz"
            files[language] = stack.enter_context(
                gzip.open(path, "wt", compresslevel=1, encoding="utf-8")
            )
        for record in records:
            files[record["lang"]].write(json.dumps(record, ensure_ascii=False) + "\n")


def _of_corpus(corpus: Path) -> Iterator[Record]:
    for path in sorted(corpus.glob("articles.*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _of_demo() -> Iterator[Record]:
    for folder in sorted(DEMO.iterdir()):
        for language in LANGUAGES:
            path = folder / f"{language}.toml"
            if path.exists():
                yield _record(folder.name, language, tomllib.loads(path.read_text("utf-8")))


def _record(topic: str, language: str, article: dict[str, Any]) -> Record:
    return {
        "id": f"{topic}-{language}",
        "lang": language,
        "topic": topic,
        "title": article["title"],
        "say": article.get("say", ""),
        "questions": article.get("questions", []),
        "tags": article.get("tags", []),
        "section": ["Demo", topic[0].upper()],
        "body_html": "\n".join(_htmls(article.get("body", []))),
    }


def _htmls(block: Any) -> Iterator[str]:
    """Yield every piece of HTML inside a block, in order."""
    if isinstance(block, list):
        for each in block:
            yield from _htmls(each)
    elif isinstance(block, dict):
        for key, value in block.items():
            if key == "html":
                yield value
            else:
                yield from _htmls(value)
