"""Writes a passage as a digest: what scores it without a look into the index.

A digest is a run of 32-bit numbers, little endian: a head, the hashes of its tokens field by field,
and its grams as text, of which every four bytes in a row are one gram or none. Hashes are CRC-32:
among all the words of a language a few pairs share one.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from zlib import crc32

import numpy as np

from search.engine.records import filterable
from search.passages import Passage, all_words, heading_words, tokens
from search.passages.fields import EXACT, GRAMS, HEADING_GRAMS, OPENING_STEMS, STEMS, TITLE_GRAMS
from search.text.grams import SIZE, grams
from search.text.words import words

# Places in the head: numbers of tokens, of bytes of text, and of all 32-bit numbers.
ALL, IN_STEMS, IN_TITLE, IN_OPENING, IN_EXACT, IN_TEAMS = range(6)
IN_GRAMS, IN_TITLE_GRAMS, IN_HEADING_GRAMS, TEXT, TITLE_TEXT, HEADING_TEXT = range(6, 12)
HEAD = 12

NUMBER = np.dtype("<u4")
_HASHED = (STEMS, OPENING_STEMS, EXACT)
_GRAMS_AT = {IN_GRAMS: GRAMS, IN_TITLE_GRAMS: TITLE_GRAMS, IN_HEADING_GRAMS: HEADING_GRAMS}
_APART = b"\0"  # between words: no gram has it


def digest(passage: Passage) -> bytes:
    """Return the digest of a passage."""
    by_field = {field: value.split() for field, value in tokens(passage).items()}
    title, headings = words(passage.title), heading_words(passage)
    text, title_text, heading_text = map(_text, (all_words(passage), title, headings))
    columns = [[token_code(each) for each in by_field[field]] for field in _HASHED]
    columns.append(filterable(passage)["teams"])
    head = [0] * HEAD
    head[IN_TITLE] = len(title)
    for at, column in zip((IN_STEMS, IN_OPENING, IN_EXACT, IN_TEAMS), columns, strict=True):
        head[at] = len(column)
    for at, field in _GRAMS_AT.items():
        head[at] = len(by_field[field])
    head[TEXT:HEAD] = map(len, (text, title_text, heading_text))
    texts = text + heading_text
    texts += bytes(-len(texts) % NUMBER.itemsize)
    head[ALL] = HEAD + sum(map(len, columns)) + len(texts) // NUMBER.itemsize
    return np.array([*head, *chain(*columns)], NUMBER).tobytes() + texts


@lru_cache(maxsize=65536)
def token_code(token: str) -> int:
    """Return the number that stands for a token."""
    return crc32(token.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=65536)
def gram_code(gram: str) -> int:
    """Return the number that stands for a gram: its four bytes."""
    return int.from_bytes(_gram_bytes(gram), "little")


def _text(of_words: Iterable[str]) -> bytes:
    """Return words as text; the start of a list of words gives the start of its text."""
    return b"".join(map(_word_text, of_words))


@lru_cache(maxsize=65536)
def _word_text(word: str) -> bytes:
    """Return the grams of a word, each overlapping the one before where it can."""
    text, last = b"", ""
    for gram in grams(word):
        follows = _is_plain(last) and _is_plain(gram) and last[1:] == gram[:-1]
        text += _gram_bytes(gram)[-1:] if follows else _APART + _gram_bytes(gram)
        last = gram
    return text


def _gram_bytes(gram: str) -> bytes:
    """Return four bytes: the gram itself, or bytes that no plain letter has."""
    if _is_plain(gram):
        return gram.encode()
    return bytes(byte | 0x80 for byte in token_code(gram).to_bytes(SIZE, "little"))


def _is_plain(gram: str) -> bool:
    return len(gram) == SIZE and gram.isascii()
