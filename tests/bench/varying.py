"""Makes more articles out of some, with other words in them: copies would share every posting.

Pure, and the same at each call: chance is drawn from the article's own name.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Record = dict[str, Any]

ABOUT = 0.05  # of the articles that there are
EXCHANGED = 0.2  # of the longer words, for another word of the language as often as it occurs
MADE_UP = 0.03  # of the longer words get an ending that no other has
_PIECE = re.compile(r"<[^<>]*>|&\w+;|[^\W\d_]{5,}")
_WORD = re.compile(r"[^\W\d_]{5,}")
_ENDINGS = [first + vowel for first in "bdfgklmnprstv" for vowel in "aeiou"]


def nearest_size(wanted: int, there: int) -> int:
    """Return how many articles to make: as many as there are, where about so many are wanted."""
    return there if abs(wanted - there) <= ABOUT * there else wanted


def multiplied(records: Sequence[Record], wanted: int) -> Iterator[Record]:
    """Yield so many records: an even choice of those given, or all and then varied ones."""
    if wanted <= len(records):
        yield from (records[n * len(records) // wanted] for n in range(wanted))
        return
    words: dict[str, list[str]] = {}
    for record in records:
        words.setdefault(record["lang"], []).extend(_WORD.findall(record["title"]))
    yield from records
    for n in range(wanted - len(records)):
        copy, at = divmod(n, len(records))
        yield varied_record(records[at], copy + 1, words[records[at]["lang"]] or ["svar"])


def varied_record(record: Record, copy: int, words: Sequence[str]) -> Record:
    """Return a record with another id and other words, as one of its copies."""
    dice = random.Random(f"{record['id']} {copy}")
    topic = record.get("topic") or record["id"]
    return record | {
        "id": f"{record['id']}-{copy}",
        "topic": f"{topic}-{copy}",
        "title": varied(record["title"], dice, words)[:255],
        "body_html": varied(record["body_html"], dice, words),
        "say": varied(record.get("say") or "", dice, words),
        "questions": [varied(each, dice, words) for each in record.get("questions") or ()],
    }


def varied(text: str, dice: random.Random, words: Sequence[str]) -> str:
    """Return HTML or plain text with some of its longer words exchanged; tags stay."""

    def other(match: re.Match[str]) -> str:
        piece = match.group()
        chance = dice.random()
        if piece[0] in "<&" or chance >= EXCHANGED + MADE_UP:
            return piece
        if chance < EXCHANGED:
            return dice.choice(words)
        return piece + dice.choice(_ENDINGS) + dice.choice(_ENDINGS)

    return _PIECE.sub(other, text)


def distinct(questions: Iterable[tuple[str, str]], wanted: int) -> list[tuple[str, str]]:
    """Return so many different questions, each with its language; varied ones when need be.

    Of words of the same language: of several, no question would have an answer.
    """
    given = list(dict.fromkeys(questions))
    random.Random("questions").shuffle(given)
    if not given or len(given) >= wanted:
        return given[:wanted]
    words: dict[str, list[str]] = {}
    for language, text in given:
        words.setdefault(language, []).extend(_WORD.findall(text))
    found = dict.fromkeys(given)
    dice = random.Random("more questions")
    for n in range(20 * wanted):
        if len(found) >= wanted:
            break
        language, text = given[n % len(given)]
        own = words[language] or ["svar"]
        found.setdefault((language, f"{varied(text, dice, own)} {dice.choice(own)}"))
    return list(found)
