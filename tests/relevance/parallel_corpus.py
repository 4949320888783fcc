"""Reads a corpus whose articles translate each other, and the questions to ask across languages.

Two articles translate each other when they have the same ``topic``; each topic is one article here.
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

from articles.body_text import anchored, html_lines
from search.across.parallel import Unit, units
from search.evaluation.judgements import read_judgements
from search.passages import ArticleText
from search.text.stems import LOCALES

FOLDS = (0, 1)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """Is a question of one language with the articles of another that answer it.

    ``fold`` is the half of the topics that it belongs to.
    """

    text: str
    relevant: frozenset[str]
    fold: int


@dataclass(frozen=True)
class Corpus:
    """Holds the articles by language and topic, and questions by language."""

    texts: Mapping[str, Mapping[str, ArticleText]]
    questions: Mapping[str, list[tuple[str, frozenset[str]]]]

    def across(self, source: str, target: str, most: int) -> list[Asked]:
        """Return a sample of questions all of whose answers are there in the other language."""
        there = self.texts[target]
        able = [
            Asked(text, frozenset(str(there[each].number) for each in topics), fold_of(min(topics)))
            for text, topics in self.questions[source]
            if topics and topics <= there.keys()
        ]
        return random.Random(f"{source} {target}").sample(able, min(most, len(able)))

    def units(self, one: str, other: str, *, without: int | None = None) -> list[Unit]:
        """Return what the topics teach, those of one half left out when asked for."""
        both = sorted(self.texts[one].keys() & self.texts[other].keys())
        return [
            unit
            for topic in both
            if fold_of(topic) != without
            for unit in units(self.texts[one][topic], self.texts[other][topic])
        ]


def fold_of(topic: str) -> int:
    """Return the half that a topic belongs to, the same in all languages."""
    return crc32(topic.encode()) % len(FOLDS)


def read_corpus(folder: Path) -> Corpus:
    """Return what a folder holds."""
    texts: dict[str, dict[str, ArticleText]] = {}
    numbers: dict[str, int] = {}
    topics: dict[str, str] = {}
    for locale in LOCALES:
        texts[locale] = {}
        with gzip.open(folder / f"articles.{locale}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                number = numbers.setdefault(row["topic"], len(numbers) + 1)
                texts[locale][row["topic"]] = _text(row, number)
                topics[row["id"]] = row["topic"]
    questions: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for each in read_judgements(
        folder / "queries.dev.jsonl", folder / "qrels.dev.tsv", quick=False
    ):
        wanted = frozenset(topics[article] for article in each.relevant)
        questions[each.language].append((each.text, wanted))
    return Corpus(texts, questions)


def _text(row: dict[str, str], number: int) -> ArticleText:
    return ArticleText(
        number=number,
        locale=row["lang"],
        revision=0,
        title=row["title"],
        lines=tuple(anchored(html_lines(row["body_html"]))),
        updated_at=MOMENT,
        path=tuple(row["section"]),
    )
