"""Names the ways a page can be looked at: language × theme × width.

A browser test that takes the fixture ``look`` runs once for each: for every one of them with
``--full-matrix`` (as ``.ci/run`` does), otherwise for a handful in which each value occurs.
"""

from dataclasses import dataclass
from itertools import product
from typing import Literal

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
A_FEW_LOOKS = (
    Look("nb", "light", 1280),
    Look("sv", "dark", 320),
    Look("da", "light", 768),
    Look("en", "dark", 1280),
)
