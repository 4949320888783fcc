"""Judges what was seen of pages by the limits, and writes the table. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

# What counts as good by https://web.dev/articles/vitals
MOST_PAINT = 2500.0
MOST_SHIFT = 0.1
# Our own: text, styles, scripts and faces of a first visit.
MOST_KILOBYTES = 60.0
HEAD = f"{'':<26}{'largest paint':>14}{'shift':>8}{'bytes':>10}{'pictures':>10}  largest"


@dataclass(frozen=True)
class Seen:
    """Holds one first visit: milliseconds to the largest paint, the sum of all shifts, kB.

    The sum is never less than the shift by the book, that of the worst five seconds. ``largest``
    is what was painted, ``pictures`` are kB on top of the others.
    """

    paint: float
    shift: float
    kilobytes: float
    pictures: float
    largest: str = ""

    @property
    def over(self) -> tuple[str, ...]:
        """Return the names of the limits that it breaks."""
        broken = {
            "largest paint": self.paint <= 0 or self.paint > MOST_PAINT,
            "shift": self.shift > MOST_SHIFT,
            "bytes": self.kilobytes > MOST_KILOBYTES,
        }
        return tuple(name for name, is_broken in broken.items() if is_broken)


def together(visits: Sequence[Seen]) -> Seen:
    """Return several visits to a page as one: the median of times, the worst of all else."""
    return Seen(
        paint=median(visit.paint for visit in visits),
        shift=max(visit.shift for visit in visits),
        kilobytes=max(visit.kilobytes for visit in visits),
        pictures=max(visit.pictures for visit in visits),
        largest=visits[-1].largest,
    )


def lines(pages: Mapping[str, Seen]) -> Iterator[str]:
    """Yield the table, a line a page, with the limits below."""
    yield HEAD
    for name, seen in pages.items():
        told = (
            f"{name:<26}{seen.paint / 1000:>12.2f} s{seen.shift:>8.3f}"
            f"{seen.kilobytes:>7.1f} kB{seen.pictures:>7.1f} kB  {seen.largest}"
        )
        yield told + (f"  OVER: {', '.join(seen.over)}" if seen.over else "")
    limit = f"{MOST_PAINT / 1000:>12.2f} s{MOST_SHIFT:>8.3f}{MOST_KILOBYTES:>7.1f} kB"
    yield f"{'at most':<26}{limit}"
