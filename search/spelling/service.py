"""Tries a question without its slips, and offers it only where it finds a better answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from search.authorise import Authorised
from search.query.plan import QueryPlan
from search.query.request import SearchRequest
from search.query.verdict import Level, Verdict
from search.shaping.serving import blocked_suggestions
from search.spelling.rewriting import corrections, rewritten, spelt
from search.suggest.blocked import is_blocked
from search.text.words import words

_BETTER = {Level.NONE: 0, Level.WEAK: 1, Level.STRONG: 2}
LOOKED_AT = 5


class Judged(Protocol):
    """Is what a question found: how it was understood, how good the answer is, what was found."""

    @property
    def plan(self) -> QueryPlan:
        """Return how the question was understood."""
        ...

    @property
    def verdict(self) -> Verdict:
        """Return how good the best answer is."""
        ...

    @property
    def hits(self) -> Sequence[Authorised]:
        """Return what the reader may read of what was found."""
        ...

    @property
    def degraded(self) -> bool:
        """Tell whether only titles were searched."""
        ...


Ask = Callable[[SearchRequest], Judged]


def did_you_mean(request: SearchRequest, found: Judged, ask: Ask) -> str:
    """Return a question that finds a better answer than ``request`` did, or nothing.

    Its words are spelt as in what ``ask`` found for this very reader. Whoever still types is left
    alone, and so is whoever is on a further page.
    """
    if found.degraded or found.verdict.level is Level.STRONG or request.typing or request.offset:
        return ""
    forbidden = blocked_suggestions(request.locale)
    for instead in corrections(found.plan.words):
        again = ask(replace(request, text=rewritten(request.text, instead), limit=LOOKED_AT))
        if again.degraded or _BETTER[again.verdict.level] <= _BETTER[found.verdict.level]:
            continue
        passages = [hit.hit.passage for hit in again.hits if not hit.stale]
        as_written = spelt(instead.values(), passages[: again.verdict.worth_showing])
        if not all(word in as_written for word in instead.values()):
            continue
        meant = rewritten(request.text, {slip: as_written[to] for slip, to in instead.items()})
        if not is_blocked(" ".join(words(meant)), forbidden):
            return meant
    return ""
