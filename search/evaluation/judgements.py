"""Reads judged questions (JSON lines) and judgements (tab-separated ``qid, id, grade``)."""

import json
from collections import defaultdict
from pathlib import Path

from search.evaluation.measures import Judged


def read_judgements(queries: Path, qrels: Path, *, quick: bool) -> list[Judged]:
    """Return the judged questions, only those marked ``quick`` when asked for the sample."""
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in qrels.read_text(encoding="utf-8").splitlines():
        if line.strip():
            qid, article, grade = line.split("\t")
            if int(grade) > 0:
                relevant[qid].add(article)
    rows = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines() if line]
    return [
        Judged(
            qid=row["qid"],
            language=row["lang"],
            kind=row["kind"],
            text=row["text"],
            relevant=frozenset(relevant[row["qid"]]),
        )
        for row in rows
        if row.get("quick", True) or not quick
    ]
