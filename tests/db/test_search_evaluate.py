"""Tests ``search_evaluate`` on questions and judgements of one's own, by the run that it writes."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.content import index_everything
from tests.db.importing.lines import line, write

pytestmark = pytest.mark.django_db

ARTICLES = [
    line(1, title="Ruteren blinker", body_html="<p>Ruteren blinker rødt når nettet er nede.</p>"),
    line(2, title="Start ruteren på nytt", body_html="<p>Trekk ut støpselet på ruteren.</p>"),
    line(3, title="Angre på et kjøp", body_html="<p>Du har fjorten dager på deg.</p>"),
    line(4, lang="sv", title="Routern blinkar", body_html="<p>Routern blinkar rött.</p>"),
]
QUESTIONS = [
    {"qid": "q1", "lang": "nb", "kind": "plain", "text": "ruteren blinker"},
    {"qid": "q2", "lang": "nb", "kind": "plain", "text": "ruteren blinker rødt"},
    {"qid": "q3", "lang": "sv", "kind": "typo", "text": "routern blinkra"},
    {"qid": "q4", "lang": "nb", "kind": "typo", "text": "angre kjøp"},
]
JUDGED = [("q1", "nb-1", 1), ("q1", "nb-2", 1), ("q2", "nb-2", 1), ("q3", "sv-4", 1)]
JUDGED += [("q4", "nb-3", 0), ("q4", "nb-1", 1)]


@pytest.fixture
def asked(tmp_path: Path) -> dict[str, Path]:
    """Import the articles, index them, and give the files to ask with."""
    call_command(
        "import_articles",
        str(write(tmp_path / "articles.jsonl", ARTICLES)),
        source="corpus",
        audience="public",
        stdout=StringIO(),
    )
    index_everything()
    queries = write(tmp_path / "queries.jsonl", QUESTIONS)
    qrels = write(tmp_path / "qrels.tsv", ("\t".join(map(str, row)) for row in JUDGED))
    return {"queries": queries, "qrels": qrels}


def _plain_ndcg(ranked: list[str], relevant: Iterable[str]) -> float:
    """Return nDCG@10 by its definition."""
    discounts = [1 / math.log2(rank + 1) for rank in range(1, 11)]
    gain = sum(discounts[at] for at, each in enumerate(ranked[:10]) if each in relevant)
    return gain / sum(discounts[: len(list(relevant))])


def test_the_table_is_the_plain_score_of_the_run_that_is_written(
    asked: dict[str, Path], tmp_path: Path
) -> None:
    out, run = StringIO(), tmp_path / "run.tsv"
    call_command("search_evaluate", **asked, run=run, stdout=out)
    ranked: dict[str, list[str]] = defaultdict(list)
    for row in run.read_text(encoding="utf-8").splitlines():
        qid, article, rank, score = row.split("\t")
        ranked[qid].append(article)
        assert (int(rank), float(score) > 0) == (len(ranked[qid]), True)
    relevant = {
        each["qid"]: {a for q, a, g in JUDGED if q == each["qid"] and g} for each in QUESTIONS
    }
    scores = [_plain_ndcg(ranked[qid], those) for qid, those in relevant.items()]
    assert 0 < scores[1] < scores[0] == 1
    assert ranked["q3"][0] == "sv-4"
    (said,) = re.findall(r"^  all +(\d+) +([\d.]+)$", out.getvalue(), re.MULTILINE)
    assert said == ("4", f"{sum(scores) / 4:.4f}")


def test_without_a_corpus_both_files_are_needed(asked: dict[str, Path]) -> None:
    with pytest.raises(CommandError, match="--corpus"):
        call_command("search_evaluate", queries=asked["queries"])
