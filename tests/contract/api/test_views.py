"""Tests whose views count, as what, and that nobody can tell from the answer."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from time_machine import TimeMachineFixture

from articles.models import Publication, Vote
from kb.events import Count, day_counted
from kb.insights import rolling
from kb.insights.models import DayCount, View, What
from kb.insights.views import views
from search.log import recorder
from search.models import SearchRecord
from tests.contract.api.addresses import ROOT, search
from tests.contract.api.content_set import RESET, Numbers

OURS = {"Origin": "http://testserver"}
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


@pytest.fixture(autouse=True)
def nothing_noted(numbers: Numbers, time_machine: TimeMachineFixture) -> None:
    """Start at noon with nothing noted."""
    time_machine.move_to("2031-05-05 12:00Z", tick=False)
    views.flush()
    recorder.flush()
    View.objects.all().delete()
    SearchRecord.objects.all().delete()


def _tell(client: Client, number: int, lang: str = "nb", **headers: str) -> int:
    told = json.dumps({"kind": "viewed", "number": number, "lang": lang})
    # As a beacon sends it.
    reply = client.post(
        f"{ROOT}/events", told, content_type="text/plain", headers={**OURS, **headers}
    )
    views.flush()
    return reply.status_code


def test_a_view_is_counted_for_the_text_that_was_shown(anyone: Client, numbers: Numbers) -> None:
    assert _tell(anyone, numbers.public) == 202
    rolling.roll_up()
    shown = Publication.objects.get(article=numbers.public, language="nb", until=None)
    counted = DayCount.objects.get(what=What.VIEWS)
    assert (counted.article, counted.publication) == (numbers.public, shown.pk)
    assert (counted.language, counted.channel, counted.times) == ("nb", "help centre", 1)


def test_a_reader_counts_once_a_minute(
    anyone: Client, numbers: Numbers, time_machine: TimeMachineFixture
) -> None:
    for _again in range(3):
        _tell(anyone, numbers.public)
        time_machine.shift(25)
    assert View.objects.count() == 1
    _tell(anyone, numbers.public)
    assert View.objects.count() == 2


@pytest.mark.parametrize(
    ("headers", "channel"),
    [
        ({"Origin": "https://shop.example"}, "widget"),
        ({"Sec-Fetch-Site": "same-origin"}, "help centre"),
    ],
)
def test_browsers_say_where_it_was_read(
    anyone: Client, numbers: Numbers, headers: dict[str, str], channel: str
) -> None:
    _tell(anyone, numbers.public, **headers)
    assert View.objects.get().channel == channel


def test_what_the_reader_may_not_read_counts_nothing_and_tells_nothing(
    anyone: Client, customer: Client, numbers: Numbers
) -> None:
    for hidden in (numbers.staff, numbers.customers, 10**6):
        assert _tell(anyone, hidden) == 202
    assert _tell(anyone, numbers.public, lang="sv") == 202
    assert not View.objects.exists()
    _tell(customer, numbers.staff)
    _tell(customer, numbers.customers)
    assert View.objects.get().article == numbers.customers


@pytest.mark.parametrize("headers", [{"Sec-GPC": "1"}, {"User-Agent": GOOGLE}])
def test_robots_and_who_asks_not_to_be_followed_do_not_count(
    anyone: Client, numbers: Numbers, headers: dict[str, str]
) -> None:
    assert _tell(anyone, numbers.public, **headers) == 202
    assert not View.objects.exists()


def test_staff_do_not_count(agent: Client, numbers: Numbers) -> None:
    assert _tell(agent, numbers.public) == 202
    agent.get(search(RESET))
    recorder.flush()
    rolling.roll_up()
    assert not DayCount.objects.exists()


def test_a_script_does_not_fill_the_counts(
    anyone: Client, numbers: Numbers, settings: Settings
) -> None:
    settings.VIEWS_A_MINUTE = 3
    for each in range(5):
        told = {"kind": "viewed", "number": numbers.public, "lang": "nb"}
        agent = {"User-Agent": f"Firefox {each}"}
        anyone.post(f"{ROOT}/events", told, content_type="application/json", headers=agent)
    views.flush()
    assert View.objects.count() == 3


def test_a_day_is_counted_from_all_that_is_known_of_it(anyone: Client, numbers: Numbers) -> None:
    Vote.objects.create(
        article_id=numbers.public,
        language="nb",
        helpful=False,
        day=timezone.localdate(),
        at=timezone.now(),
    )
    anyone.get(search(RESET))
    anyone.get(search("zzzz qqqq"))
    told = {"kind": "opened", "q": RESET, "number": numbers.public, "rank": 1}
    anyone.post(f"{ROOT}/events", told, content_type="application/json")
    recorder.flush()

    def contacted(day: object, **_kwargs: object) -> list[Count]:
        return [Count(what=What.CONTACTED, language="nb")]

    day_counted.connect(contacted)
    for _again in range(2):
        rolling.roll_up()
    day_counted.disconnect(contacted)
    today = DayCount.objects.filter(day=timezone.localdate())
    assert dict(today.values_list("what", "times")) == {
        What.SEARCHES: 2,
        What.UNANSWERED: 1,
        What.OPENED: 1,
        What.UNHELPFUL: 1,
        What.CONTACTED: 1,
    }
    assert today.get(what=What.OPENED).article == numbers.public


def test_an_opened_result_that_the_searcher_could_not_read_does_not_count(
    anyone: Client, numbers: Numbers
) -> None:
    anyone.get(search(RESET))
    told = {"kind": "opened", "q": RESET, "number": numbers.staff, "rank": 1}
    anyone.post(f"{ROOT}/events", told, content_type="application/json")
    recorder.flush()
    rolling.roll_up()
    assert SearchRecord.objects.get().opened == numbers.staff
    assert not DayCount.objects.filter(what=What.OPENED).exists()


def test_views_go_and_their_counts_stay(
    anyone: Client, numbers: Numbers, time_machine: TimeMachineFixture
) -> None:
    _tell(anyone, numbers.public)
    time_machine.shift(timedelta(days=5))  # the worker was away
    rolling.roll_up()
    assert not View.objects.exists()
    rolling.roll_up()
    assert DayCount.objects.get().times == 1
