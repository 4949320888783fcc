"""Reduces words to stems, so that the forms of a word meet.

Snowball stemmers for the languages of the knowledge base, applied to the *folded* word: a question
typed without the Nordic letters gets the same stem as the text.
"""

from functools import lru_cache
from threading import Lock

import Stemmer

ALGORITHMS = {"nb": "norwegian", "sv": "swedish", "da": "danish", "en": "english"}
LOCALES = tuple(ALGORITHMS)

_stemmers = {locale: Stemmer.Stemmer(name, 0) for locale, name in ALGORITHMS.items()}
_lock = Lock()  # a Snowball stemmer works in a buffer of its own and must not be shared


@lru_cache(maxsize=65536)
def stem(word: str, locale: str) -> str:
    """Return the stem of a folded word; in a language without a stemmer, the word itself."""
    stemmer = _stemmers.get(locale)
    if stemmer is None:
        return word
    try:
        with _lock:
            stemmed: str = stemmer.stemWord(word)
    except UnicodeEncodeError:  # half a surrogate pair is no letter of any language
        return word
    return stemmed or word
