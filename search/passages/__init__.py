"""Cuts articles into passages, the pieces that are indexed and shown as answers.

Pure: an article's text goes in, passages and their tokens come out. What may be indexed at all is
decided elsewhere.
"""

from search.passages.codec import content_hash, dump, fingerprint, load
from search.passages.cut import passages
from search.passages.fields import TOKEN_FIELDS, all_words, chunks, heading_words, tokens
from search.passages.shape import ArticleText, Passage, PassageLine

__all__ = [
    "TOKEN_FIELDS",
    "ArticleText",
    "Passage",
    "PassageLine",
    "all_words",
    "chunks",
    "content_hash",
    "dump",
    "fingerprint",
    "heading_words",
    "load",
    "passages",
    "tokens",
]
