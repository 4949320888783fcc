"""Names indices and aliases on a server that others may use too.

An index is ``svar-public-nb-g2026…``, read as ``svar-public-nb`` and written as
``svar-public-nb-g2026…-write``.
"""

import re
from collections.abc import Iterable

from search.query.index_name import IndexName


class Names:
    """Gives the names below one prefix."""

    def __init__(self, prefix: str) -> None:
        """Take the prefix."""
        self._prefix = prefix
        self._name = re.compile(rf"{re.escape(prefix)}-[a-z]+-[a-z]+-(g[0-9a-f]+)")

    @property
    def pattern(self) -> str:
        """Return a pattern for all names, and some of others."""
        return f"{self._prefix}-*"

    def read(self, index: IndexName) -> str:
        """Return the alias that searches read."""
        return f"{self._prefix}-{index}"

    def concrete(self, generation: str, index: IndexName) -> str:
        """Return the index of a generation."""
        return f"{self._prefix}-{index}-{generation}"

    def written(self, generation: str, index: IndexName) -> str:
        """Return the alias that changes are written through."""
        return f"{self.concrete(generation, index)}-write"

    def is_ours(self, name: str) -> bool:
        """Tell whether a name is one of our indices."""
        return self._name.fullmatch(name) is not None

    def generations(self, names: Iterable[str]) -> list[str]:
        """Return the generations that indices belong to, those of others left out."""
        return [match[1] for name in names if (match := self._name.fullmatch(name))]
