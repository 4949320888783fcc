"""Compares what readers said before and after the last material change of an article: pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kb.shares import Share


@dataclass(frozen=True)
class Text:
    """Is one row of the ledger: since when it was live, and whether the answer was a new one."""

    key: int
    since: datetime
    material: bool


@dataclass(frozen=True)
class Eras:
    """Holds the votes on the answer as it was, and as it is since ``changed``."""

    changed: datetime
    before: Share
    after: Share

    @property
    def fell(self) -> bool:
        """Tell whether a smaller share found it helpful after the change."""
        if not self.before.votes or not self.after.votes:
            return False
        return self.after.yes * self.before.votes < self.before.yes * self.after.votes

    @property
    def few(self) -> bool:
        """Tell whether too few voted before or after."""
        return self.before.few or self.after.few

    @property
    def clear(self) -> bool:
        """Tell whether it is hardly chance: the 95 % intervals lie apart."""
        return self.fell and self.after.bounds[1] < self.before.bounds[0]


def eras_of(texts: Sequence[Text], votes: Mapping[int, Share]) -> Eras | None:
    """Return both sides of the last material change; None where there was none.

    ``votes`` are by the key of the text that was shown. What came before the material change before
    the last was another answer again, and does not count.
    """
    in_order = sorted(texts, key=lambda text: (text.since, text.key))
    starts = [place for place, text in enumerate(in_order) if text.material and place]
    if not starts:
        return None
    last, earlier = starts[-1], starts[-2] if len(starts) > 1 else 0
    return Eras(
        changed=in_order[last].since,
        before=_sum(in_order[earlier:last], votes),
        after=_sum(in_order[last:], votes),
    )


def _sum(texts: Sequence[Text], votes: Mapping[int, Share]) -> Share:
    return sum((votes.get(text.key, Share()) for text in texts), Share())
