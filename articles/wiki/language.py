"""Counts words and sentences and measures how hard a text is to read. Pure, one list a language.

LIX is the share of words with more than six letters plus the words of a mean sentence (Björnsson
1968); it works the same in Norwegian, Swedish, Danish and, roughly, English.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LONG_WORD = 6
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_END = re.compile(r"(?<=[.!?…])[\"'”»)]*\s+")
_HOLD = "\u2024"  # a dot that ends no sentence


@dataclass(frozen=True)
class WordList:
    """Holds what a language calls abbreviations, links that say nothing, and heavy words."""

    abbreviations: tuple[str, ...]
    vague: frozenset[str]
    heavy: dict[str, str]


@cache
def word_list(language: str) -> WordList:
    """Return the list of a language; an unknown one has an empty list."""
    path = Path(__file__).parent / "words" / f"{language}.json"
    if not language.isalpha() or not path.exists():
        return WordList((), frozenset(), {})
    data = json.loads(path.read_text("utf-8"))
    return WordList(tuple(data["abbreviations"]), frozenset(data["vague"]), data["heavy"])


def words_of(text: str) -> list[str]:
    """Return the words of a text; a number counts as one."""
    return _WORD.findall(text)


def sentences_of(text: str, language: str) -> list[str]:
    """Return the sentences of one paragraph; dots of abbreviations end none."""
    for short in word_list(language).abbreviations:
        pattern = re.compile(rf"(?<!\w){re.escape(short)}", re.IGNORECASE)
        text = pattern.sub(lambda match: match.group().replace(".", _HOLD), text)
    parts = (part.replace(_HOLD, ".").strip() for part in _END.split(text))
    return [part for part in parts if words_of(part)]


def lix(sentences: list[str]) -> int | None:
    """Return the readability of sentences, None where there are too few words to tell."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    if len(words) < 30:
        return None
    long_words = sum(len(word) > LONG_WORD for word in words)
    return round(len(words) / len(sentences) + 100 * long_words / len(words))


def heavy_words(text: str, language: str) -> list[tuple[str, str]]:
    """Return the heavy words of a text, each once, with a plainer one ("" where none is needed)."""
    found = []
    for heavy, plain in word_list(language).heavy.items():
        if re.search(rf"(?<!\w){re.escape(heavy)}(?!\w)", text, re.IGNORECASE):
            found.append((heavy, plain))
    return found
