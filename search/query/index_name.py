"""Names an index by the realm whose readers it serves and the language it holds."""

from dataclasses import dataclass

from articles.audience import Audience


@dataclass(frozen=True, order=True)
class IndexName:
    """Names one index; ``str()`` gives ``staff-nb``."""

    realm: Audience
    locale: str

    def __str__(self) -> str:
        """Return the name as it stands in directories and aliases."""
        return f"{self.realm.value}-{self.locale}"
