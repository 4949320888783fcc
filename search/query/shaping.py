"""Holds what editors say about one language's questions: what means the same, what stands first."""

from dataclasses import dataclass

from search.query.pins import Pins
from search.query.synonyms import Synonyms


@dataclass(frozen=True)
class Shaping:
    """Holds the synonyms and pins that a question is planned with."""

    synonyms: Synonyms
    pins: Pins

    @classmethod
    def none(cls, locale: str) -> "Shaping":
        """Return what shapes nothing."""
        return cls(Synonyms(locale), Pins(locale))
