"""Keeps an index out of use that would break golden queries."""

import time
from dataclasses import dataclass

from django.utils import translation

from search.configured import engine
from search.engine.base import EngineUnavailable
from search.models import Generation
from search.shaping.golden.asking import Asked, ask
from search.shaping.golden.judging import Fault, Finding
from search.shaping.golden.rows import GoldenQuery, GoldenResult
from search.shaping.golden.wording import found_in_words

TRIES = 3
PAUSE_SECONDS = 1.0


@dataclass(frozen=True)
class Broken:
    """Is a golden query that was well and is not in the new index.

    ``anyway`` says that the index in use does not answer it any more either.
    """

    query: GoldenQuery
    finding: Finding
    anyway: bool

    def __str__(self) -> str:
        """Return language, question, article, and what is wrong."""
        found = found_in_words(self.finding, self.query.within)
        told = f"{self.query.locale} “{self.query.question}”: KB-{self.query.article} {found}"
        return f"{told} (in the index in use too)" if self.anyway else told


class GoldenBrokenError(Exception):
    """Says that a new index breaks golden queries; holds which."""

    def __init__(self, broken: list[Broken]) -> None:
        """Name them all, in English like everything that commands say."""
        self.broken = tuple(broken)
        queries = "1 golden query" if len(broken) == 1 else f"{len(broken)} golden queries"
        with translation.override("en"):
            lines = [f"  {each}" for each in broken]
        told = f"The new index breaks {queries} and was not put in use:"
        super().__init__("\n".join([told, *lines]))


def guard(new: Generation, old: Generation | None) -> int:
    """Ask every golden query of a new generation; returns how many there are.

    Raises ``GoldenBrokenError`` for those that the new one does not answer though the old one does,
    or did in the last round: the old one is asked by today's ranking, synonyms and pins, which may
    be what broke it. Raises ``EngineUnavailable`` when they can't be asked. An old one that is lost
    holds nothing up.
    """
    queries = list(GoldenQuery.objects.all())
    bad = [(each, found) for each in queries if (found := _ask(each, new)).finding.fault]
    if old is None or old.name not in engine().generations():
        return len(queries)
    looked = [
        Broken(each, found.finding, anyway=bool(_ask(each, old).finding.fault))
        for each, found in bad
    ]
    broken = [each for each in looked if not each.anyway or _was_well(each)]
    if broken:
        raise GoldenBrokenError(broken)
    return len(queries)


def _was_well(broken: Broken) -> bool:
    """Tell whether the last round found it, or would have but for another ranking.

    What is closed to whoever asks was not broken by an index, and what was found before the golden
    query was changed says nothing of it.
    """
    if broken.finding.fault is Fault.CLOSED:
        return False
    last = GoldenResult.objects.filter(query=broken.query).first()
    if last is None or last.asked_at < broken.query.changed_at:
        return False
    return last.ok or last.reranked


def _ask(query: GoldenQuery, generation: Generation) -> Asked:
    """Ask; a new index may need a moment to warm up."""
    for _try in range(TRIES - 1):
        try:
            return ask(query, generation=generation)
        except EngineUnavailable:
            time.sleep(PAUSE_SECONDS)
    return ask(query, generation=generation)
