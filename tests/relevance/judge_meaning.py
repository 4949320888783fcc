"""Judges what meaning brings: ``python -m tests.relevance.judge_meaning DIR``.

DIR is a corpus as ``tests.relevance.judge`` takes it, which must have run before: its database and
index are used. The local model gives every article a vector (half an hour of one core, once), then
the questions of the quick sample, or with ``--whole`` all of them, are asked with some shares of
meaning, none among them.

``fair`` is two-fold: each half of the topics is measured with the share that was best on the other
half, for each language by itself. Exits 1 when the share in use does worse than its bounds, which
are those of the quick sample.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean

from search.evaluation.judgements import read_judgements
from search.evaluation.measures import Judged, below, ndcg
from search.text.stems import LOCALES
from tests.relevance.judge import PLACE, manage
from tests.relevance.parallel_corpus import FOLDS, fold_of

INDEX = PLACE / "embedded"
LOCAL = {
    "DATA_DIR": str(INDEX),
    "EMBEDDER": "local",
    "MEANING_LANGUAGES": ",".join(LOCALES),
}
BOUNDS = Path(__file__).parent / "meaning_bounds.json"
SHARES = ("0", "0.5", "1", "1.5", "2", "3")
IN_USE = "2"

Scores = Mapping[str, float]
"""Holds the nDCG@10 of each question by its id."""


def main(corpus: Path, *, whole: bool) -> int:
    """Ask with every share, print the table; return the exit code."""
    if not (INDEX / "db.sqlite3").exists():
        print(f"Run make judge CORPUS={corpus} first: its index is used.", file=sys.stderr)
        return 2
    manage(LOCAL, "search_index", "vectors")
    files = corpus / "queries.dev.jsonl", corpus / "qrels.dev.tsv"
    questions = read_judgements(*files, quick=not whole)
    sample = () if whole else ("--quick",)
    measured = {share: _measured(share, corpus, questions, sample) for share in SHARES}
    measured["fair"] = fair(measured, questions)
    rows = {share: by_language(scores, questions) for share, scores in measured.items()}
    for share, row in rows.items():
        print(f"  share {share:<6}", *(f"{name} {figure:.4f}" for name, figure in row.items()))
    if whole:
        return 0
    bounds = json.loads(BOUNDS.read_text(encoding="utf-8"))
    failures = below({name: (figure, 0) for name, figure in rows[IN_USE].items()}, bounds)
    print("\n".join(failures) if failures else "All bounds hold.")
    return int(bool(failures))


def fair(measured: Mapping[str, Scores], questions: Sequence[Judged]) -> Scores:
    """Return each question's score with the share that was best on the other half's topics."""
    found: dict[str, float] = {}
    for locale in LOCALES:
        asked = [each for each in questions if each.language == locale and each.relevant]
        for fold in FOLDS:
            others = [each.qid for each in asked if half_of(each) != fold]
            best = max(measured, key=lambda share: sum(measured[share][qid] for qid in others))
            found |= {each.qid: measured[best][each.qid] for each in asked if half_of(each) == fold}
    return found


def half_of(question: Judged) -> int:
    """Return the half of the topics that a question belongs to, the same in all languages."""
    return fold_of(min(each.split("-", 1)[1] for each in question.relevant))


def by_language(scores: Scores, questions: Iterable[Judged]) -> dict[str, float]:
    """Return the mean of all and of each language."""
    asked = [each for each in questions if each.qid in scores]
    rows = {"all": fmean(scores[each.qid] for each in asked)}
    for locale in LOCALES:
        rows[locale] = fmean(scores[each.qid] for each in asked if each.language == locale)
    return rows


def _measured(
    share: str, corpus: Path, questions: Iterable[Judged], sample: Sequence[str]
) -> Scores:
    run = PLACE / f"meaning-{share}.tsv"
    asked = ["--corpus", str(corpus), "--run", str(run), *sample]
    manage({**LOCAL, "MEANING_SHARE": share}, "search_evaluate", *asked)
    ranked: dict[str, list[str]] = {}
    for line in run.read_text(encoding="utf-8").splitlines():
        qid, article, _rank, _score = line.split("\t")
        ranked.setdefault(qid, []).append(article)
    return {each.qid: ndcg(ranked.get(each.qid, []), each.relevant) for each in questions}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), whole="--whole" in sys.argv))
