"""Finds what a question names to the letter, and lifts it above all that text can score.

An article's number counts more than a title or question typed whole, and that more than a code,
telephone number or command in the question. Each is worth a number of steps; a step is larger than
any score of text, so that the two can be told apart again.
"""

from collections.abc import Iterator

from search.passages import fields
from search.query.tree import About, Exact, Part
from search.text.article_numbers import article_numbers
from search.text.codes import codes
from search.text.words import words

NUMBER, WHOLE, CODE = 9, 3, 1  # steps
MOST_NUMBERS = 3
MOST_CODES = 5


def exact_parts(text: str, step: float) -> Iterator[Exact]:
    """Yield the clauses for the exact things in a question."""
    if token := fields.exact_token(words(text)):
        yield _exact(token, WHOLE * step, Part.WHOLE)
    for number in article_numbers(text)[:MOST_NUMBERS]:
        yield _exact(fields.number_token(number), NUMBER * step, Part.NUMBER)
    for code in codes(text)[:MOST_CODES]:
        yield _exact(code, CODE * step, Part.CODE)


def _exact(token: str, score: float, part: Part) -> Exact:
    return Exact(fields.EXACT, token, score, about=About(part, (token,)))
