"""Checks the judged questions themselves: enough of every kind, and about articles that exist."""

from collections import Counter

import pytest

from kb.demo.load import CONTENT
from tests.relevance.questions import JUDGED_KINDS, LANGUAGES, NONE, read_questions

ARTICLES = {path.name for path in (CONTENT / "articles").iterdir()}
FEWEST_OF_A_KIND = 5
FEWEST = 30

every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_there_are_questions_enough(language: str) -> None:
    assert len(read_questions(language)) >= FEWEST


@every_language
def test_there_are_some_of_every_kind_and_no_other(language: str) -> None:
    counted = Counter(question.kind for question in read_questions(language))
    assert set(counted) == set(JUDGED_KINDS)
    assert min(counted.values()) >= FEWEST_OF_A_KIND, counted


@every_language
def test_what_should_be_found_exists(language: str) -> None:
    named = {key for question in read_questions(language) for key in question.expected}
    assert named - ARTICLES == set()


@every_language
def test_only_questions_of_kind_none_have_no_answer(language: str) -> None:
    for question in read_questions(language):
        assert (question.kind == NONE) == (not question.expected), question.text


@every_language
def test_no_question_is_asked_twice(language: str) -> None:
    counted = Counter(question.text.lower() for question in read_questions(language))
    assert [text for text, times in counted.items() if times > 1] == []


def test_every_article_answers_some_question() -> None:
    questions = (question for language in LANGUAGES for question in read_questions(language))
    assert ARTICLES - {key for question in questions for key in question.expected} == set()
