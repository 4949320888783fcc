"""Says which words of a question mean something else as well.

Pure. Rules are written by editors, per language; a phrase is a word or a few. They are found by
stem, so that one form of a word is enough, and they don't chain: what a rule finds is not looked up
again, so rules can't run in circles.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from search.text.stems import stem
from search.text.words import words

Words = tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """Says that whoever asks for one of ``asked`` also wants ``found``; both ways, the reverse too.

    Both hold phrases as they were written.
    """

    asked: tuple[str, ...]
    found: tuple[str, ...]
    both_ways: bool


@dataclass(frozen=True)
class Match:
    """Is a stretch of a question, from a word on, with the phrases that mean the same."""

    start: int
    length: int
    phrases: tuple[Words, ...]


@dataclass(frozen=True)
class Synonyms:
    """Holds the rules of one language, ready to be looked up."""

    locale: str
    phrases: Mapping[Words, tuple[Words, ...]] = field(default_factory=dict)
    longest: int = 0

    @classmethod
    def from_rules(cls, rules: Iterable[Rule], *, locale: str) -> "Synonyms":
        """Make them ready; phrases without a word in them are left out."""
        phrases: dict[Words, dict[Words, None]] = {}
        for rule in rules:
            asked = [words(phrase) for phrase in rule.asked]
            found = [words(phrase) for phrase in rule.found]
            together = [*asked, *found] if rule.both_ways else found
            for phrase in together if rule.both_ways else asked:
                key = _stems(phrase, locale)
                others = [tuple(each) for each in together if each and _stems(each, locale) != key]
                if key and others:
                    phrases.setdefault(key, {}).update(dict.fromkeys(others))
        return cls(
            locale,
            {key: tuple(found) for key, found in phrases.items()},
            max(map(len, phrases), default=0),
        )

    def matches(self, asked: Sequence[str]) -> Iterator[Match]:
        """Yield the stretches of a question, as folded words, that rules know: the longest first.

        They don't overlap.
        """
        stems = _stems(asked, self.locale)
        start = 0
        while start < len(stems):
            longest = range(min(self.longest, len(stems) - start), 0, -1)
            length = next((n for n in longest if stems[start : start + n] in self.phrases), 0)
            if length:
                yield Match(start, length, self.phrases[stems[start : start + length]])
            start += length or 1

    def touches(self, asked: Sequence[str]) -> bool:
        """Tell whether a rule knows any of these words."""
        return next(self.matches(asked), None) is not None


def _stems(phrase: Sequence[str], locale: str) -> Words:
    return tuple(stem(word, locale) for word in phrase)
