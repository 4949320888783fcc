"""Types the judged questions letter by letter: no answer vanishes while it is asked for."""

import pytest

from articles.access import ANONYMOUS
from articles.audience import Audience
from search.answers import Answers, Shown
from search.indexing.words import serving_vocabulary
from search.query.index_name import IndexName
from search.query.request import search_request
from search.service import answers
from search.text.words import words
from tests.relevance.outcomes import Outcome
from tests.relevance.questions import LANGUAGES, read_questions

FROM = 3  # letters
EVERY, FEWER = 12, 36  # one in so many questions, with --full-matrix and without
MAY_VANISH = 0.01  # of keystrokes

pytestmark = pytest.mark.django_db


def _typed(text: str, language: str) -> Answers:
    return answers(ANONYMOUS, search_request(text, locale=language, typing=True))


def _numbers(found: Answers) -> tuple[Shown, list[int]]:
    return found.verdict, [each.number for each in found.answers]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_vanishes_while_its_word_is_typed(
    outcomes: dict[str, list[Outcome]], language: str, request: pytest.FixtureRequest
) -> None:
    """A word that no article begins with changes the question; all others go on asking it."""
    vocabulary = serving_vocabulary(IndexName(Audience.PUBLIC, language))
    vanished, keystrokes = [], 0
    every = EVERY if request.config.getoption("--full-matrix") else FEWER
    for question in read_questions(language)[::every]:
        before = ""
        for end in range(FROM, len(question.text) + 1):
            typed = question.text[:end]
            verdict = _typed(typed, language).verdict
            last = words(typed)[-1:]
            known = bool(last) and (vocabulary.knows(last[0]) or vocabulary.completions(last[0]))
            if before == Shown.STRONG and verdict == Shown.NONE and known:
                vanished.append(typed)
            before, keystrokes = verdict, keystrokes + 1
    assert len(vanished) <= max(1, MAY_VANISH * keystrokes), vanished


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_space_and_a_first_letter_change_nothing(
    outcomes: dict[str, list[Outcome]], language: str
) -> None:
    for question in read_questions(language)[::EVERY]:
        first, _space, rest = question.text.partition(" ")
        if len(first) < FROM or not rest[:1].isalpha():
            continue
        here = _numbers(_typed(first, language))
        assert _numbers(_typed(f"{first} ", language)) == here
        assert _numbers(_typed(f"{first} {rest[0]}", language)) == here, question.text
