"""Makes nonsense words that stand nowhere else, and remembers what each of them marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from urllib.parse import unquote

from articles.audience import Audience

_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiouy"]
_LENGTH = 5  # syllables
# Looked for everywhere, also within other words: a word can be glued to what surrounds it.
_SHAPE = re.compile(rf"(?=(x(?:[bdfgklmnprstvz][aeiouy]){{{_LENGTH}}}))")


@dataclass
class Words:
    """Hands out words. ``hidden`` are on no page at all: of drafts, or just to be found by.

    ``teams`` are for staff of one team.
    """

    meanings: dict[str, tuple[Audience, str]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    _random: Random = field(default_factory=lambda: Random(20260302))

    def staff(self, meaning: str) -> str:
        """Return a new word that only staff may see."""
        return self._new(Audience.STAFF, meaning)

    def team(self, meaning: str) -> str:
        """Return a new word that only staff of a team may see."""
        word = self.staff(meaning)
        self.teams.add(word)
        return word

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

    def news(self, address: str, text: str) -> set[str]:
        """Return the words in a text but for those that the address said itself.

        An address that says all but the end of a word is answered with what was asked, not more.
        """
        said = unquote(address).lower()
        found = set(_SHAPE.findall(text.lower()))
        return {word for word in found if word in self.meanings and word[:-3] not in said}

    def betrayed(self, address: str, text: str, realm: Audience) -> Iterator[str]:
        """Yield what is marked by news that readers of a realm must not see."""
        for word in sorted(self.news(address, text)):
            audience, meaning = self.meanings[word]
            if not realm.includes(audience):
                yield meaning

    def hide(self, word: str) -> str:
        """Note that no page shows this word, and return it."""
        self.hidden.add(word)
        return word

    def _new(self, audience: Audience, meaning: str) -> str:
        word = ""
        while not word or word in self.meanings:
            word = "x" + "".join(self._random.choices(_SYLLABLES, k=_LENGTH))
        self.meanings[word] = (audience, meaning)
        return word
