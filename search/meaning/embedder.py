"""Defines the port that every embedder fits."""

from collections.abc import Sequence
from typing import Protocol

from search.engine.base import EngineUnavailable

Numbers = Sequence[float]
"""Is a vector of any length, as the embedder gives it."""


class EmbedderUnavailable(EngineUnavailable):
    """Says that the embedder cannot serve now: down, too slow, not installed."""


class TextsRefused(EmbedderUnavailable):
    """Says that the embedder is well but does not take these texts."""


class Embedder(Protocol):
    """Turns texts into vectors. Many models tell what is asked from what answers.

    Safe to share between threads. Raises ``EmbedderUnavailable`` when it cannot serve.
    """

    @property
    def model(self) -> str:
        """Return what names the model: vectors of two models can't be compared."""
        ...

    def question(self, text: str) -> Numbers:
        """Return the vector of a question."""
        ...

    def articles(self, texts: Sequence[str]) -> Sequence[Numbers]:
        """Return the vectors of articles' texts, in their order; may take many seconds."""
        ...
