"""Reads judged questions and judgements from files."""

from pathlib import Path

import pytest

from search.evaluation.judgements import read_judgements
from search.evaluation.measures import Judged

QUERIES = """\
{"qid": "q1", "lang": "nb", "kind": "typo", "text": "rutter", "quick": true}

{"qid": "q2", "lang": "sv", "kind": "index", "text": "röd lampa", "quick": false}
"""
QRELS = "q1\ta\t1\nq1\tb\t0\nq1\tc\t2\n\nq2\td\t1\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return a file of questions and one of judgements."""
    queries, qrels = tmp_path / "queries.jsonl", tmp_path / "qrels.tsv"
    queries.write_text(QUERIES, encoding="utf-8")
    qrels.write_text(QRELS, encoding="utf-8")
    return queries, qrels


def test_what_was_judged_worthless_is_not_relevant(files: tuple[Path, Path]) -> None:
    first, _second = read_judgements(*files, quick=False)
    assert first == Judged(
        qid="q1", language="nb", kind="typo", text="rutter", relevant=frozenset({"a", "c"})
    )


def test_the_sample_leaves_out_what_is_not_marked(files: tuple[Path, Path]) -> None:
    assert [judged.qid for judged in read_judgements(*files, quick=True)] == ["q1"]
