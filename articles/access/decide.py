"""States the access rule: pure, one line a condition, each refusal with its reason."""

from dataclasses import dataclass
from enum import StrEnum

from articles.access.viewer import Viewer
from articles.audience import Audience


class Reason(StrEnum):
    """Says why a page may be read or not. For logs and tests: readers always get a plain 404."""

    ALLOWED = "allowed"
    NO_ARTICLE = "no article row"
    NOT_LIVE = "not published"
    EXPIRED = "expired"
    ANCESTOR_HIDDEN = "inside an unpublished section"
    AUDIENCE = "audience is narrower than the reader's"
    TEAM = "limited to other teams"


@dataclass(frozen=True)
class Decision:
    """Holds the answer and its reason; true in a condition when reading is allowed."""

    allowed: bool
    reason: Reason

    def __bool__(self) -> bool:
        """Return whether reading is allowed."""
        return self.allowed


@dataclass(frozen=True)
class ReadState:
    """Holds what the rule looks at. ``teams`` is None where no team limit applies."""

    known: bool
    live: bool
    expired: bool
    ancestors_open: bool
    audience: Audience
    teams: frozenset[int] | None


def decide(viewer: Viewer, state: ReadState) -> Decision:
    """Return whether this viewer may read a page in this state, and why."""
    if not state.known:
        return Decision(False, Reason.NO_ARTICLE)
    if not state.live:
        return Decision(False, Reason.NOT_LIVE)
    if state.expired:
        return Decision(False, Reason.EXPIRED)
    if not state.ancestors_open:
        return Decision(False, Reason.ANCESTOR_HIDDEN)
    if not viewer.realm.includes(state.audience):
        return Decision(False, Reason.AUDIENCE)
    if state.teams is not None and not (state.teams & viewer.teams):
        return Decision(False, Reason.TEAM)
    return Decision(True, Reason.ALLOWED)
