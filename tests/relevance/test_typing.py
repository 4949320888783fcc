"""Types questions letter by letter: no answer vanishes while it is asked for, or comes and goes."""

import pytest

from articles.access import ANONYMOUS
from articles.audience import Audience
from search.answers import Answers, Shown
from search.indexing.words import serving_vocabulary
from search.query.index_name import IndexName
from search.query.request import search_request
from search.service import answers
from search.text.words import words
from tests.relevance.conftest import Asking
from tests.relevance.outcomes import Outcome
from tests.relevance.questions import LANGUAGES, read_questions

WHOLE = {  # typed from the first letter on
    "nb": ("hvorfor er fakturaen så høy", "hvor mye kan jeg", "flytte internett", "puk kode"),
    "sv": ("Hur får jag min farmors nummer", "egen router", "fakturaadress", "e4077"),
    "da": ("kan jeg bruge min mobil", "kan jeg tage mit nummer med", "hvordan skifter jeg pin"),
    "en": ("wi fi password", "puk kode", "what happens if I don't pay", "error e4077"),
}
FROM = 3  # letters
EVERY, FEWER = 12, 36  # one in so many questions, with --full-matrix and without
MAY_VANISH = 0.01  # of keystrokes

pytestmark = pytest.mark.django_db


def _typed(text: str, language: str) -> Answers:
    return answers(ANONYMOUS, search_request(text, locale=language, typing=True))


def _first(text: str, language: str) -> int | None:
    found = _typed(text, language)
    return next((each.number for each in (*found.answers, *found.elsewhere)), None)


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_answer_neither_comes_back_nor_vanishes_for_one_letter(
    asking: Asking, language: str
) -> None:
    """A letter may change what is asked for; but the next one seldom changes it back."""
    unsteady = []
    for question in WHOLE[language]:
        first = [_first(question[:end], language) for end in range(1, len(question) + 1)]
        for end in range(2, len(first)):
            before, now, after = first[end - 2 : end + 1]
            if before != now and after is not None and (now is None or after == before):
                unsteady.append(question[:end])
    assert unsteady == []
