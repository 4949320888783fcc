"""Judges how good an engine's best answer is: strong, weak or none.

Grams match nearly everything, so the number of hits says nothing. What says something is how much
of what the question's words could score the best hit did score, and which share of their weight
(idf) stands in the first passages.

What a question's words reach is worth less when nobody knows them, and more is asked of it in a
large knowledge base, where some article has something of everything. The bounds were set on
knowledge bases of 40, 300 and 2,000 to 4,400 articles in four languages, with questions that have
an answer there, gibberish, and everyday questions about other things. Refused: all of the
gibberish, 89 % of other things or more, and of questions whose article stood among the first three
0.4 to 3 %. What no bound can tell is that the one right article is missing while its neighbours are
there: show "weak" as the closest that there is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from search.engine.base import EngineHit
from search.passages import chunks
from search.query.matching import Matcher
from search.query.pins import pin_score
from search.query.plan import QueryPlan
from search.query.word import judged_by

STRONG = 1.25  # of a strength between 0 and 1.9
WEAK = 0.88
REACHED = 0.7  # what the reached share counts beside the coverage
MOST_REACHED = 1.2  # more says nothing more
UNKNOWN = 0.15  # what words that nobody knows take away
SIZE, USUAL_PASSAGES = 0.1, 800  # what ten times as many passages take away, or a tenth adds
GUESSED, SHORT = 0.4, 5  # of the coverage, where one short word was taken for another
LEAST_REACHED = 0.45  # below it, common words alone made up the coverage
LOOKED_AT = 3
GRAM_SHARE = 0.5
WORTH = 0.4  # of the best score: what lies below is there for a common word or a few grams


class Level(StrEnum):
    """Says how good the best answer is."""

    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True)
class Verdict:
    """Holds the level and what it was found by.

    ``reached`` is the best score by the plan's ceiling (it can exceed 1: grams and titles add up).
    ``coverage`` is the share of the words' weight that one of the first passages has, 0 to 1.
    ``worth_showing`` is how many of the hits, from the first on, deserve a place.
    """

    level: Level
    reached: float
    coverage: float
    worth_showing: int


def verdict(plan: QueryPlan, hits: Sequence[EngineHit]) -> Verdict:
    """Judge the hits of a plan, which must be in order and begin with the first.

    An editor vouches for what is pinned: that is strong, and worth showing whatever it scored. The
    others are judged as if nothing were pinned.
    """
    pinned = sum(hit.passage.article in plan.pins for hit in hits)
    if not pinned:
        return _by_merit(plan, hits)
    merited = _unpinned(plan, hits)
    judged = _by_merit(plan, merited)
    worth = 0 if judged.level is Level.NONE else judged.worth_showing
    others = sum(hit.passage.article not in plan.pins for hit in merited[:worth])
    return replace(judged, level=Level.STRONG, worth_showing=pinned + others)


def _unpinned(plan: QueryPlan, hits: Sequence[EngineHit]) -> list[EngineHit]:
    """Return hits with what they scored on their own, best first."""

    def alone(hit: EngineHit) -> EngineHit:
        # Engines round: never less than nothing.
        pinned = pin_score(plan.pins, hit.passage.article, plan.step)
        return replace(hit, score=max(hit.score - pinned, 0.0))

    return sorted(map(alone, hits), key=lambda hit: -hit.score)


def _by_merit(plan: QueryPlan, hits: Sequence[EngineHit]) -> Verdict:
    """Judge hits by what they scored on their own."""
    if not hits or plan.ceiling <= 0:
        return Verdict(Level.NONE, 0.0, 0.0, 0)
    reached = hits[0].score / plan.ceiling
    coverage = _coverage(plan, hits[:LOOKED_AT])
    strength = _strength(plan, reached, coverage)
    level = Level.WEAK
    if hits[0].score >= plan.step:
        level = Level.STRONG  # named to the letter
    elif strength < WEAK or reached < LEAST_REACHED:
        level = Level.NONE
    elif strength >= STRONG:
        level = Level.STRONG
    return Verdict(level, reached, coverage, _worth_showing(plan, hits))


def _strength(plan: QueryPlan, reached: float, coverage: float) -> float:
    """Return how strong an answer is that reached so much and covers so much."""
    asked = judged_by(plan.words)
    unknown = sum(word.idf for word in asked if not word.known) / sum(word.idf for word in asked)
    decades = math.log10(max(plan.passages, 1) / USUAL_PASSAGES)
    if len(asked) == 1 and unknown and len(asked[0].word) <= SHORT:
        coverage *= GUESSED
    strength = coverage + REACHED * min(reached, MOST_REACHED) - UNKNOWN * unknown
    return strength - SIZE * min(max(decades, -1.0), 1.0)


def _coverage(plan: QueryPlan, hits: Sequence[EngineHit]) -> float:
    """Return the largest share of the words' idf that stands in one of the passages."""
    asked = judged_by(plan.words)
    matcher = Matcher(asked, plan.index.locale, share=GRAM_SHARE)
    best = 0.0
    for hit in hits:
        found = matcher.shares(chunks(hit.passage))
        best = max(best, sum(asked[at].idf * part for at, part in sorted(found.items())))
        if sum(found.values()) == len(asked):
            break  # no passage could have more
    return best / sum(word.idf for word in asked)


def least_worth(plan: QueryPlan, hits: Sequence[EngineHit]) -> float:
    """Return what an article must score to deserve a place; whole titles and numbers always do.

    Beside what is pinned, nothing else does where nothing else answers.
    """
    pinned = any(hit.passage.article in plan.pins for hit in hits)
    if pinned and _by_merit(plan, _unpinned(plan, hits)).level is Level.NONE:
        return plan.step
    return _least(plan, hits)


def _least(plan: QueryPlan, hits: Sequence[EngineHit]) -> float:
    return WORTH * max((without_exact(plan, hit) for hit in hits), default=0.0)


def _worth_showing(plan: QueryPlan, hits: Sequence[EngineHit]) -> int:
    """Return how many hits come near the best in what their text scores; exact ones always do."""
    least = _least(plan, hits)
    return sum(hit.score >= plan.step or without_exact(plan, hit) >= least for hit in hits)


def without_exact(plan: QueryPlan, hit: EngineHit) -> float:
    """Return what a hit's text scored, without pins and what was named to the letter."""
    return plan.without_exact(hit.score)
