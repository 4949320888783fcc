"""Scores a run against judgements: nDCG@10, the mean for each language and kind. Pure.

DCG = Σ rel(r) / log2(r + 1) over ranks 1 to 10, divided by the DCG of the best possible order;
judgements are 0 or 1 (Järvelin & Kekäläinen 2002, doi:10.1145/582415.582418).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

CUT = 10
FIRST_FEW = 3


@dataclass(frozen=True)
class Judged:
    """Is one judged question: its id, language, kind, text, and the ids of what answers it."""

    qid: str
    language: str
    kind: str
    text: str
    relevant: frozenset[str]


def ndcg(ranked: Sequence[str], relevant: AbstractSet[str]) -> float:
    """Return the nDCG@10 of one ranked list of ids; 0 when nothing is relevant.

    A second mention of an id counts for nothing and takes no rank.
    """
    if not relevant:
        return 0.0
    first_mentions = list(dict.fromkeys(ranked))[:CUT]
    gain = sum(
        1 / math.log2(rank + 1)
        for rank, each in enumerate(first_mentions, start=1)
        if each in relevant
    )
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), CUT) + 1))
    return gain / best


def means(
    questions: Iterable[Judged], run: Mapping[str, Sequence[str]]
) -> dict[str, tuple[float, int]]:
    """Return mean nDCG@10 and number of questions by row: ``all``, ``nb``, ``typo``, ``nb typo``.

    A question that the run lacks counts as 0, so leaving hard ones out does not help.
    """
    rows: dict[str, list[float]] = defaultdict(list)
    for question in questions:
        score = ndcg(run.get(question.qid, ()), question.relevant)
        names = ("all", question.language, question.kind, f"{question.language} {question.kind}")
        for name in names:
            rows[name].append(score)
    return {name: (sum(scores) / len(scores), len(scores)) for name, scores in rows.items()}


def kept(
    questions: Iterable[Judged], run: Mapping[str, Sequence[str]], refused: AbstractSet[str]
) -> dict[str, tuple[float, int]]:
    """Return the share of questions that are answered where an answer stands among the first three.

    By language, with their number: ``kept nb``. ``refused`` holds the ids of the questions whose
    readers are told that there is no answer.
    """
    rows: dict[str, list[bool]] = defaultdict(list)
    for question in questions:
        if not question.relevant.isdisjoint(run.get(question.qid, ())[:FIRST_FEW]):
            rows[f"kept {question.language}"].append(question.qid not in refused)
    return {name: (sum(answered) / len(answered), len(answered)) for name, answered in rows.items()}


def below(rows: Mapping[str, tuple[float, int]], bounds: Mapping[str, float]) -> list[str]:
    """Return a sentence for each bound that is not reached; a missing row counts as 0."""
    return [
        f"{name}: {rows.get(name, (0.0, 0))[0]:.4f} is below {bound}"
        for name, bound in bounds.items()
        if rows.get(name, (0.0, 0))[0] < bound
    ]
