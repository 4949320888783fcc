"""Writes a question anew with corrected words, spelt as the articles spell them. Pure.

A correction is a folded word ("boker"); readers are shown the word that stands in a text ("bøker").
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from search.passages import Passage
from search.query.word import PlannedWord
from search.text.words import raw_words, spans, words

MOST_TRIED = 2


def corrections(asked: Sequence[PlannedWord]) -> list[dict[str, str]]:
    """Return what to try: for each unknown word its most frequent correction, then its second."""
    unknown = [word for word in asked if word.corrections and not word.known]
    tried: list[dict[str, str]] = []
    for place in range(MOST_TRIED):
        wanted = {w.word: w.corrections[min(place, len(w.corrections) - 1)] for w in unknown}
        if wanted and wanted not in tried:
            tried.append(wanted)
    return tried


def rewritten(text: str, instead: Mapping[str, str]) -> str:
    """Return a text with words replaced, given by their folded forms; all else stays as typed."""
    parts: list[str] = []
    done = 0
    for start, end in spans(text):
        folded = "".join(words(text[start:end]))
        if folded in instead:
            parts += [text[done:start], instead[folded]]
            done = end
    return "".join([*parts, text[done:]])


def spelt(wanted: Iterable[str], passages: Iterable[Passage]) -> dict[str, str]:
    """Return how the passages spell folded words, mostly; what they don't hold is left out."""
    looked_for = set(wanted)
    seen: dict[str, Counter[str]] = {word: Counter() for word in looked_for}
    for passage in passages:
        for raw in raw_words(_text(passage)):
            folded = "".join(words(raw))
            if folded in looked_for:
                seen[folded][raw] += 1
    return {word: _most(found) for word, found in seen.items() if found}


def _most(found: Counter[str]) -> str:
    """Return the spelling that stands there most; a capital at the start may be the sentence's."""
    small: Counter[str] = Counter()
    for raw, number in found.items():
        small[raw.lower() if raw.istitle() else raw] += number
    return small.most_common(1)[0][0]


def _text(passage: Passage) -> str:
    lines = (line.text for line in passage.lines)
    return "\n".join([passage.title, *passage.path, *passage.headings, *passage.questions, *lines])
