"""Makes nonsense words that stand nowhere else, and remembers what each of them marks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from articles.audience import Audience

_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiouy"]


@dataclass
class Words:
    """Hands out words. ``hidden`` are on no page at all: of drafts, or just to be found by."""

    meanings: dict[str, tuple[Audience, str]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    _random: Random = field(default_factory=lambda: Random(20260302))

    def staff(self, meaning: str) -> str:
        """Return a new word that only staff may see."""
        return self._new(Audience.STAFF, meaning)

    def customers(self, meaning: str) -> str:
        """Return a new word that customers may see as well."""
        return self._new(Audience.CUSTOMERS, meaning)

    def nobody(self, meaning: str) -> str:
        """Return a new word that no page of the site shows to anyone."""
        return self.hide(self._new(Audience.STAFF, meaning))

    def above(self, realm: Audience) -> dict[str, str]:
        """Return the words that readers of a realm must never see, with what they mark."""
        return {
            word: meaning
            for word, (audience, meaning) in self.meanings.items()
            if not realm.includes(audience)
        }

    def in_text(self, text: str, realm: Audience) -> Iterator[str]:
        """Yield what is marked by the words in a text that readers of a realm must not see."""
        lowered = text.lower()
        return (meaning for word, meaning in self.above(realm).items() if word in lowered)

    def hide(self, word: str) -> str:
        """Note that no page shows this word, and return it."""
        self.hidden.add(word)
        return word

    def _new(self, audience: Audience, meaning: str) -> str:
        word = "x" + "".join(self._random.choices(_SYLLABLES, k=5))
        assert word not in self.meanings
        self.meanings[word] = (audience, meaning)
        return word
