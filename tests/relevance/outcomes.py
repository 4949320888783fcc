"""Scores what came of the judged questions, and writes the table of those that went wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.relevance.questions import KINDS, NEIGHBOUR, NONE, UNANSWERABLE, Question

FIRST_FEW = 3
REFUSED = {kind: f"{kind} refused" for kind in UNANSWERABLE} | {NONE: "refused"}


@dataclass(frozen=True)
class Outcome:
    """Holds what came of a question: the keys of the first articles, and the verdict."""

    question: Question
    found: tuple[str, ...]
    verdict: str

    def right_within(self, ranks: int) -> bool:
        """Tell whether an expected article stands among the first ``ranks``."""
        return not self.question.expected.isdisjoint(self.found[:ranks])

    @property
    def refused(self) -> bool:
        """Tell whether the reader is told that there is no answer."""
        return self.verdict == "none"


@dataclass(frozen=True)
class Score:
    """Holds the share of questions that went well, and those that did not."""

    share: float
    wrong: tuple[Outcome, ...]


def scores(outcomes: Sequence[Outcome]) -> dict[str, Score]:
    """Return the scores of one language by row.

    ``first`` and ``first three``: an expected article stands there. ``answered``: the verdict on
    these questions is not none. ``kept``: nor is it on those whose article is among the first
    three. ``refused``: it is none where there is no answer, near the topic, far from it, and where
    nothing was asked. Questions of a neighbour language have rows of their own and count in no
    other.
    """
    neighbour = [each for each in outcomes if each.question.kind == NEIGHBOUR]
    own = [each for each in outcomes if each.question.kind not in (*UNANSWERABLE, NEIGHBOUR)]
    rows = _found_rows("", own) | _found_rows(f"{NEIGHBOUR} ", neighbour)
    for kind in UNANSWERABLE:
        asked = (each for each in outcomes if each.question.kind == kind)
        rows[REFUSED[kind]] = _score((each, each.refused) for each in asked)
    rows["kept"] = _score((o, not o.refused) for o in own if o.right_within(FIRST_FEW))
    for kind in KINDS:
        of_kind = [each for each in own if each.question.kind == kind]
        if of_kind:
            rows[f"{kind} first"] = _score((o, o.right_within(1)) for o in of_kind)
            rows[f"{kind} first three"] = _score((o, o.right_within(FIRST_FEW)) for o in of_kind)
    return rows


def _found_rows(prefix: str, outcomes: Sequence[Outcome]) -> dict[str, Score]:
    return {
        f"{prefix}first": _score((each, each.right_within(1)) for each in outcomes),
        f"{prefix}first three": _score((each, each.right_within(FIRST_FEW)) for each in outcomes),
        f"{prefix}answered": _score((each, not each.refused) for each in outcomes),
    }


def _score(judged: Iterable[tuple[Outcome, bool]]) -> Score:
    pairs = list(judged)
    wrong = tuple(outcome for outcome, well in pairs if not well)
    return Score(1 - len(wrong) / len(pairs) if pairs else 0.0, wrong)


def complaint(row: str, score: Score, bound: float, all_scores: Mapping[str, Score]) -> str:
    """Return what to show when a bound is missed: every score, then the questions that failed."""
    lines = [f"'{row}' reached {score.share:.3f}, at least {bound:.3f} is wanted.", ""]
    lines += [f"  {name:<24}{each.share:.3f}" for name, each in all_scores.items()]
    lines += ["", f"  {'question':<52} {'verdict':<8}{'expected':<34}found"]
    for each in score.wrong:
        expected = ",".join(sorted(each.question.expected)) or "nothing"
        found = ",".join(each.found[:FIRST_FEW])
        lines.append(f"  {each.question.text:<52} {each.verdict:<8}{expected:<34}{found}")
    return "\n".join(lines)
