"""Tells staff what many search for, with what to say, and lets it end by itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from articles.models import Article
from kb.accounts.roles import COACH
from kb.console.models import Spike
from kb.console.spikes.watching import look_for_spikes
from search.log.rows import SearchRecord
from tests.content import group_of
from tests.contract.api.addresses import ROOT
from tests.contract.api.content_set import Numbers


def _searched(words: str, people: int, *, nearest: list[int], minutes: int = 1) -> None:
    at = timezone.now() - timedelta(minutes=minutes)
    SearchRecord.objects.bulk_create(
        SearchRecord(
            at=at,
            query=words,
            words=words,
            locale="nb",
            channel="help_centre",
            realm="public",
            verdict="none",
            shown=0,
            nearest=nearest,
            took_ms=1,
            engine="e",
            searcher=f"{at_:06}{minutes:06}{words}"[:32],  # each of a network of their own
        )
        for at_ in range(people)
    )


def _spikes(client: Client) -> Any:
    return client.get(f"{ROOT}/spikes", {"lang": "nb"}).json()


@pytest.fixture
def incident(numbers: Numbers) -> int:
    """Let nine people ask what was hardly asked before; return the article nearest to it."""
    cache.clear()
    for day in range(1, 25):
        _searched(f"noe annet {day}", 4, nearest=[numbers.public], minutes=1440 * day)
    _searched("ruteren blinker", 9, nearest=[numbers.public, numbers.staff])
    _searched("noe privat", 4, nearest=[numbers.public])
    look_for_spikes()
    return numbers.public


def test_an_incident_is_told_and_ends_by_itself(agent: Client, incident: int) -> None:
    (found,) = _spikes(agent)["spikes"]
    assert (found["words"], found["searches"], found["minutes"]) == ("ruteren blinker", 9, 10)
    assert (found["say"], found["article"]) == ("", None)
    look_for_spikes()
    assert Spike.objects.count() == 1
    Spike.objects.update(seen_at=timezone.now() - timedelta(minutes=4))
    assert _spikes(agent)["spikes"] == []
    SearchRecord.objects.update(at=timezone.now() - timedelta(minutes=20))
    Spike.objects.update(seen_at=timezone.now() - timedelta(hours=2))
    look_for_spikes()
    assert not Spike.objects.exists()


def test_the_known_issue_says_what_to_say(agent: Client, incident: int) -> None:
    Article.objects.filter(pk=incident).update(kind="known_issue")
    (found,) = _spikes(agent)["spikes"]
    assert (found["say"], found["article"]) == ("Hold knappen inne i ti sekunder.", incident)


def test_whoever_decides_on_changes_may_say_something(agent: Client, incident: int) -> None:
    def say(words: str) -> int:
        told = {"spike": Spike.objects.get().pk, "say": words}
        reply = agent.post(f"{ROOT}/spike-words", told, content_type="application/json")
        return reply.status_code

    assert (say("Vi vet om det."), _spikes(agent)["may_write"]) == (403, False)
    User.objects.get(username="agent").groups.add(group_of(COACH))
    assert (say("Vi vet om det."), _spikes(agent)["may_write"]) == (204, True)
    assert _spikes(agent)["spikes"][0]["say"] == "Vi vet om det."
    assert say("x" * 281) == 400
    # What is over begins anew, without the old words.
    Spike.objects.update(seen_at=timezone.now() - timedelta(minutes=11))
    look_for_spikes()
    assert _spikes(agent)["spikes"][0]["say"] == ""


def test_only_staff_are_told(anyone: Client, customer: Client, incident: int) -> None:
    for client in (anyone, customer):
        assert client.get(f"{ROOT}/spikes").status_code == 401
        told = {"spike": 1, "say": "Hei"}
        reply = client.post(f"{ROOT}/spike-words", told, content_type="application/json")
        assert reply.status_code == 401
