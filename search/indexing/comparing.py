"""Compares what an index should hold of an article with what it holds. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from articles.audience import Audience
from search.engine.base import ArticleChange, IndexName, Inventoried
from search.passages import content_hash, dump

Held = Mapping[str, Inventoried]  # by passage id


class Problem(StrEnum):
    """Names the ways in which an index differs from the database."""

    WRONG_AUDIENCE = "wrong audience"
    MISSING = "missing"
    GHOST = "ghost"
    STALE = "stale"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """Names one difference in an index.

    ``wrong audience`` is what the index would show to readers who may not read it, did the database
    not check every hit: an alarm. ``broken`` articles can't be cut, whatever their index: it is
    None.
    """

    problem: Problem
    article: int
    index: IndexName | None
    detail: str


def difference(expected: ArticleChange, held: Held, digest: str, wanted: str) -> Finding | None:
    """Return how the passages of an article differ; None when they are the same.

    ``digest`` is what the manifest says that was written, ``wanted`` what it should say.
    """
    place = (expected.article, expected.index)
    if not held:
        return Finding(Problem.MISSING, *place, f"{len(expected.passages)} passages")
    passages = {passage.id: passage for passage in expected.passages}
    if wide := [id_ for id_, each in held.items() if _too_wide(each, expected)]:
        return Finding(Problem.WRONG_AUDIENCE, *place, f"{wide[0]} is for others")
    if held.keys() != passages.keys():
        return Finding(Problem.STALE, *place, "other passages")
    if any(each.revision != passages[id_].revision for id_, each in held.items()):
        return Finding(Problem.STALE, *place, "another revision")
    if any(each.content != content_hash(dump(passages[id_])) for id_, each in held.items()):
        return Finding(Problem.STALE, *place, "content differs")
    if digest != wanted:
        return Finding(Problem.STALE, *place, "the manifest tells of other content")
    return None


def leftover(
    article: int, index: IndexName, held: Collection[Inventoried], audience: Audience | None
) -> Finding:
    """Return what passages are that should not be there; ``audience`` of None: no such article."""
    number = f"{len(held)} passages that should not be there"
    narrower = audience is not None and index.realm not in audience.realms()
    problem = Problem.WRONG_AUDIENCE if narrower else Problem.GHOST
    return Finding(problem, article, index, number)


def _too_wide(held: Inventoried, expected: ArticleChange) -> bool:
    """Tell whether a stored passage is open to more readers than the article is."""
    if held.internal and expected.index.realm is not Audience.STAFF:
        return True
    limits = {passage.teams for passage in expected.passages if passage.team_limited}
    if not limits:
        return False
    return held.teams is None or not set(held.teams) <= set(limits.pop())
