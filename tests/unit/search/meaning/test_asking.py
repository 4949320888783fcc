"""Tests that a question's vector comes in little time or not at all, and what is remembered."""

from collections.abc import Iterator, Sequence
from threading import Event

import pytest

from search.deadline import FAILURES, BreakerState, Deadline
from search.meaning import asking
from search.meaning.asking import FAILED_SECONDS, Remembered, question_vector
from search.meaning.configured import Meaning
from search.meaning.described import QUESTION
from search.meaning.embedder import EmbedderUnavailable, Numbers
from search.meaning.vectors import packed

LONG, SHORT = 30.0, 0.01


class Model:
    """Answers when it is let, and counts what it is asked."""

    model = "trial"

    def __init__(self) -> None:
        """Answer at once."""
        self.asked: list[str] = []
        self.answers = Event()
        self.answers.set()
        self.answered = Event()
        self.down = False

    def question(self, text: str) -> Numbers:
        """Wait until it is let; fail when it is down."""
        self.asked.append(text)
        if self.down:
            raise EmbedderUnavailable("down")
        assert self.answers.wait(LONG)
        self.answered.set()
        return [1.0, 0.5]

    def articles(self, texts: Sequence[str]) -> Sequence[Numbers]:
        """Give nothing."""
        return []


class Clock:
    """Stands still until it is moved."""

    now = 50.0

    def __call__(self) -> float:
        """Return the moment, in seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Give a clock that the test moves."""
    return Clock()


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """Remember nothing of other tests."""
    deadline = Deadline(what="embedder")
    monkeypatch.setattr(asking, "_deadline", lambda: deadline)
    monkeypatch.setattr(asking, "remembered", Remembered(clock=clock))


@pytest.fixture
def model() -> Iterator[Model]:
    """Give a model; whoever waits for it at the end is let go."""
    made = Model()
    yield made
    made.answers.set()


def _ask(model: Model, text: str = "passord", seconds: float = LONG) -> bytes | None:
    languages = frozenset({"nb"})
    meaning = Meaning(embedder=model, languages=languages, share=1, seconds=seconds)
    return question_vector(meaning, text, seconds=seconds)


def test_the_same_question_is_asked_once(model: Model) -> None:
    assert _ask(model) == _ask(model) == packed([1.0, 0.5])
    assert model.asked == ["passord"]


def test_who_is_late_is_not_waited_for_but_there_the_next_time(model: Model) -> None:
    model.answers.clear()
    assert _ask(model, seconds=SHORT) is None
    model.answers.set()
    assert model.answered.wait(LONG)
    while _ask(model) is None:
        pass
    assert model.asked == ["passord"]


def test_a_failure_is_remembered_for_a_moment(model: Model, clock: Clock) -> None:
    model.down = True
    assert [_ask(model), _ask(model)] == [None, None]
    assert len(model.asked) == 1
    model.down = False
    clock.now += FAILED_SECONDS + 1
    assert _ask(model) is not None


def test_nobody_is_asked_when_no_time_is_left(model: Model) -> None:
    assert _ask(model, seconds=0) is None
    assert model.asked == []


def test_after_some_failures_it_is_left_alone(model: Model) -> None:
    model.down = True
    for number in range(FAILURES + 3):
        assert _ask(model, f"passord {number}") is None
    assert len(model.asked) == FAILURES
    assert asking.state() is BreakerState.OPEN


def test_what_names_people_is_not_given_away(model: Model) -> None:
    _ask(model, "faktura til ola@example.org på 41 41 00 00")
    assert model.asked == ["faktura til [e-mail] på [number]"]


def test_a_pasted_text_is_cut(model: Model) -> None:
    _ask(model, "feil " * 100)
    assert len(model.asked[0]) <= QUESTION


def test_only_the_latest_questions_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "REMEMBERED", 2)
    kept = Remembered()
    for text in ("en", "to", "tre"):
        kept.keep(("trial", text), text.encode())
    assert [kept.get(("trial", text)) for text in ("en", "to", "tre")] == [None, b"to", b"tre"]
