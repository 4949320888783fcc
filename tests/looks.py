"""Names the ways a page can be looked at: language × theme × width.

A browser test that takes the fixture ``look`` runs once for each: for every one of them with
``--full-matrix`` (as ``.ci/run`` does), otherwise for one; over all tests each value occurs. One
that takes ``window`` chooses its language itself: for it only theme and width vary.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Literal
from zlib import crc32

Theme = Literal["light", "dark"]
LANGUAGES = ("nb", "sv", "da", "en")
THEMES: tuple[Theme, ...] = ("light", "dark")
WIDTHS = (320, 768, 1280)


@dataclass(frozen=True)
class Look:
    """One way to look at a page; ``width`` in CSS pixels."""

    language: str
    theme: Theme
    width: int

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}"


EVERY_LOOK = tuple(Look(*values) for values in product(LANGUAGES, THEMES, WIDTHS))
EVERY_WINDOW = tuple(look for look in EVERY_LOOK if look.language == LANGUAGES[0])
A_FEW = (
    *(Look("nb", "light", 1280), Look("sv", "dark", 320)),
    *(Look("en", "dark", 1280), Look("da", "light", 768)),
)


def one_look(test: Callable[..., object]) -> tuple[Look, ...]:
    """Return one look for a test, always the same; its neighbours may get another."""
    return (A_FEW[crc32(test.__name__.encode()) % len(A_FEW)],)
