"""Tests what searching leaves in the log: words without personal data, and what was opened."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from search.log import recorder
from search.log.retention import forget_searches
from search.log.rows import DailySalt, SearchRecord
from tests.contract.api.addresses import ROOT, search
from tests.contract.api.content_set import RESET, Numbers
from tests.contract.api.hosts import bearing, integration, token_of


@pytest.fixture(autouse=True)
def empty_log(numbers: Numbers) -> None:
    """Start with nothing noted."""
    recorder.flush()
    SearchRecord.objects.all().delete()


def _logged() -> SearchRecord:
    recorder.flush()
    return SearchRecord.objects.get()


def _open(client: Client, question: str, number: int, rank: int = 1) -> int:
    told = {"kind": "opened", "q": question, "number": number, "rank": rank}
    reply = client.post(f"{ROOT}/events", json.dumps(told), content_type="application/json")
    return reply.status_code


def test_a_search_is_logged_with_what_came_of_it(anyone: Client, numbers: Numbers) -> None:
    anyone.get(search(RESET))
    row = _logged()
    assert (row.query, row.locale, row.channel, row.realm) == (RESET, "nb", "api", "public")
    assert row.verdict == "strong"
    assert row.nearest[0] == numbers.public
    assert row.shown == 1


def test_a_search_page_is_logged_once_for_all_its_pages(anyone: Client) -> None:
    anyone.get(f"/nb/search/?q={RESET}")
    anyone.get(f"/nb/search/?q={RESET}&page=2")
    assert _logged().channel == "help centre"


def test_personal_data_is_gone_before_it_is_stored(anyone: Client) -> None:
    anyone.get(search("ola.nordmann@example.no 01010750160"))
    row = _logged()
    assert (row.query, row.words) == ("[e-mail] [id number]",) * 2


def test_neither_reader_nor_address_is_stored(agent: Client) -> None:
    agent.get(search(RESET), headers={"User-Agent": "Lynx"}, REMOTE_ADDR="192.0.2.44")
    stored = " ".join(str(value) for value in SearchRecord.objects.filter().values()) + str(
        _logged().__dict__
    )
    assert "192.0.2.44" not in stored
    assert "Lynx" not in stored
    assert len(_logged().searcher) == 32


def test_a_reader_has_another_hash_the_next_day(
    anyone: Client, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2031-05-04 12:00Z", tick=False)
    anyone.get(search(RESET))
    recorder.flush()
    time_machine.move_to("2031-05-05 12:00Z", tick=False)
    anyone.get(search(RESET))
    recorder.flush()
    assert SearchRecord.objects.values("searcher").distinct().count() == 2


def test_the_salts_of_past_days_are_thrown_away(
    anyone: Client, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2031-05-04 12:00Z", tick=False)
    anyone.get(search(RESET))
    recorder.flush()
    time_machine.move_to("2031-05-08 12:00Z", tick=False)
    forget_searches()
    assert not DailySalt.objects.filter(day="2031-05-04").exists()


def test_what_was_opened_is_marked_on_the_search(anyone: Client, numbers: Numbers) -> None:
    anyone.get(search(RESET))
    assert _open(anyone, RESET, numbers.public) == 202
    row = _logged()
    assert (row.opened, row.opened_rank) == (numbers.public, 1)


def test_what_was_opened_after_the_search_was_written_is_marked_too(
    anyone: Client, numbers: Numbers
) -> None:
    anyone.get(search(RESET))
    recorder.flush()
    _open(anyone, RESET, numbers.public)
    assert _logged().opened == numbers.public


@pytest.mark.parametrize(
    ("given", "channel"), [({}, "api"), ({"Sec-Fetch-Site": "same-origin"}, "panel")]
)
def test_what_an_agent_of_a_help_desk_opens_is_marked_and_a_page_of_ours_is_the_panel(
    numbers: Numbers, given: dict[str, str], channel: str
) -> None:
    headers = bearing(token_of(integration()), **given)
    Client(headers=headers).get(search(RESET))
    assert _open(Client(headers=headers), RESET, numbers.public) == 202
    row = _logged()
    assert (row.opened, row.channel, row.realm) == (numbers.public, channel, "staff")


def test_what_an_agent_opens_in_the_console_is_marked(agent: Client, numbers: Numbers) -> None:
    agent.get(search(RESET), headers={"Sec-Fetch-Site": "same-origin"})
    _open(agent, RESET, numbers.public)
    assert (_logged().opened, _logged().channel) == (numbers.public, "help centre")


def test_the_last_question_before_was_asked_again_though_it_was_written_long_ago(
    anyone: Client, time_machine: TimeMachineFixture
) -> None:
    for second in (0, 20, 80):
        time_machine.move_to(f"2031-05-04 12:{second // 60:02}:{second % 60:02}Z", tick=False)
        anyone.get(search(f"{RESET} {second}"))
        recorder.flush()
    asked = SearchRecord.objects.order_by("at").values_list("reformulated", flat=True)
    assert list(asked) == [True, True, False]


def test_nobody_marks_the_search_of_another(anyone: Client, numbers: Numbers) -> None:
    anyone.get(search(RESET))
    told = {"kind": "opened", "q": RESET, "number": 1, "rank": 1}
    anyone.post(
        f"{ROOT}/events", told, content_type="application/json", headers={"User-Agent": "Other"}
    )
    assert _logged().opened is None


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "bought", "q": "x", "number": 1, "rank": 1},
        {"kind": "opened", "q": "x" * 501, "number": 1, "rank": 1},
        {"kind": "opened", "q": "x", "number": 2**70, "rank": 1},
        {"kind": "opened", "q": "x", "number": 1, "rank": 0},
        {"kind": "opened", "q": "x", "number": 1, "rank": True},
        {"kind": "opened", "q": "x", "number": 1, "rank": 1.5},
        ["opened"],
    ],
)
def test_a_wrong_event_is_refused_with_the_reason(anyone: Client, told: object) -> None:
    reply = anyone.post(f"{ROOT}/events", json.dumps(told), content_type="application/json")
    assert reply.status_code == 400
    assert reply["Content-Type"] == "application/problem+json"


def test_searches_go_after_their_term(anyone: Client, numbers: Numbers) -> None:
    anyone.get(search(RESET))
    row = _logged()
    SearchRecord.objects.update(at=timezone.now() - timedelta(days=91))
    forget_searches()
    assert not SearchRecord.objects.filter(pk=row.pk).exists()
