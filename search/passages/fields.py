"""Gives the tokens that a passage is indexed under, field by field.

Every value is ready for an engine that cuts at spaces and does nothing else. The text of a passage
is its title (three times: a title says more than a line), its sections' titles and its lines.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from search.passages.shape import Passage
from search.text.codes import codes
from search.text.fold import fold
from search.text.grams import grams
from search.text.stems import stem
from search.text.words import joined, words, words_of

STEMS = "stems"  # of the whole text, with positions: phrases are looked up here
GRAMS = "grams"  # of the whole text
TITLE_STEMS = "title_stems"
TITLE_GRAMS = "title_grams"
HEADING_GRAMS = "heading_grams"  # of the headings inside and the last one before
OPENING_STEMS = "opening_stems"  # of the article's first lines
EXACT = "exact"  # title, questions, the article's number, and codes in the text, a token each

TOKEN_FIELDS = (STEMS, GRAMS, TITLE_STEMS, TITLE_GRAMS, HEADING_GRAMS, OPENING_STEMS, EXACT)

REMEMBERED = 2048  # passages
TITLE_REPEATS = 3
QUESTION_REPEATS = 2
EXACT_CHARACTERS = 200  # engines cut or drop longer tokens


@lru_cache(maxsize=REMEMBERED)
def tokens(passage: Passage) -> Mapping[str, str]:
    """Return the space-joined tokens of each field in ``TOKEN_FIELDS``.

    Remembered for a while: the same passage goes into the indices of up to three realms.
    """
    locale = passage.locale
    text = all_words(passage)
    title = words(passage.title)
    return {
        STEMS: _stems(text, locale),
        GRAMS: _grams(text),
        TITLE_STEMS: _stems(title, locale),
        TITLE_GRAMS: _grams(title),
        HEADING_GRAMS: _grams(heading_words(passage)),
        OPENING_STEMS: _stems(words(passage.opening), locale),
        EXACT: " ".join(_exact(passage, title)),
    }


@lru_cache(maxsize=REMEMBERED)
def all_words(passage: Passage) -> tuple[str, ...]:
    """Return the folded words of the whole text, as often and in the order they are indexed."""
    title = fold(passage.title)
    questions = fold(" ".join(passage.questions))
    text = fold("\n".join([line.text for line in passage.lines]))
    return (
        *words_of(title) * TITLE_REPEATS,
        *words(" ".join(passage.path)),
        *words_of(questions) * QUESTION_REPEATS,
        *words_of(text),
        *(words(" ".join(passage.tags)) if passage.lead else ()),
        # Last, so that the words around a hyphen stay neighbours.
        *joined(f"{title}\n{questions}\n{text}"),
    )


def chunks(passage: Passage) -> set[str]:
    """Return what stands between the spaces of the whole text, as it stands there.

    Cut into words, with those that a hyphen joins, it is all that ``all_words`` gives.
    """
    own = [passage.title, *passage.questions, *(line.text for line in passage.lines)]
    around = [*passage.path, *(passage.tags if passage.lead else ())]
    # What is around has no words joined: given as words, it holds no hyphen any more.
    return {*"\n".join(own).split(), *words("\n".join(around))}


def exact_token(text_words: Iterable[str]) -> str:
    """Return the one token under which a whole title is found."""
    return "_".join(text_words)[:EXACT_CHARACTERS]


def number_token(number: int) -> str:
    """Return the token under which an article is found by its number."""
    return f"kb{number}"


def _stems(text: Iterable[str], locale: str) -> str:
    return " ".join([stem(word, locale) for word in text])


def _grams(text: Iterable[str]) -> str:
    return " ".join([gram for word in text for gram in grams(word)])


def heading_words(passage: Passage) -> list[str]:
    """Return the folded words of the headings that a passage stands under and of its questions."""
    inside = [line.text for line in passage.lines if line.heading]
    return words(" ".join([*passage.headings[-1:], *inside, *passage.questions]))


def _exact(passage: Passage, title: list[str]) -> list[str]:
    named = [exact_token(title), *(exact_token(words(q)) for q in passage.questions)]
    lines = (line.text for line in passage.lines)
    written = codes("\n".join([passage.title, *passage.questions, *lines]))
    return [*(token for token in named if token), number_token(passage.article), *written]
