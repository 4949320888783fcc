"""Plays the scripted calls: the right article is among the three cards by the second line."""

from collections.abc import Sequence

import pytest

from kb.console.callpad.fusing import fuse
from kb.console.callpad.hearing import Context, listen
from kb.console.callpad.lines import cleaned
from kb.demo.load import CONTENT
from tests.relevance.calls import Call, read_calls
from tests.relevance.conftest import Asking
from tests.relevance.questions import LANGUAGES

CARDS = 3
LEAST_SHARE = 0.85
FEWEST = 10

every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_there_are_calls_enough_about_articles_that_exist(language: str) -> None:
    calls = read_calls(language)
    there = {path.name for path in (CONTENT / "articles").iterdir()}
    assert len(calls) >= FEWEST
    assert {call.article for call in calls} <= there
    assert min(len(call.lines) for call in calls) >= 2


@pytest.mark.django_db
@every_language
def test_the_second_line_brings_the_right_article(asking: Asking, language: str) -> None:
    calls = read_calls(language)
    found = {call: _cards(asking, call, call.lines[:2]) for call in calls}
    missed = [f"{call.article}: {keys}" for call, keys in found.items() if call.article not in keys]
    share = 1 - len(missed) / len(calls)
    told = f"{language}: {len(calls) - len(missed)} of {len(calls)} calls by the second line"
    print(told)  # noqa: T201
    assert share >= LEAST_SHARE, "\n".join([told, *missed])


def _cards(asking: Asking, call: Call, lines: Sequence[str]) -> list[str]:
    hearing = listen(Context(asking.viewer, call.language), cleaned(lines))
    assert not hearing.degraded
    return [asking.keys[each.number] for each in fuse(hearing.heard)[:CARDS]]
