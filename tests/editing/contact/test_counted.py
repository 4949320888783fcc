"""Tests what is counted of messages, and of what was solved without one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kb.contact.models import Message, Solved
from kb.insights.models import DayCount
from kb.insights.rolling import count_day

pytestmark = pytest.mark.django_db


def _write(name: str, **more: object) -> None:
    Message.objects.create(reference=name, once=name, language="nb", email="k@example.org", **more)


def test_a_day_counts_messages_after_a_search_and_what_was_solved() -> None:
    today = timezone.localdate()
    _write("A", asked="puk", opened=[7])
    _write("B", asked="puk", opened=[7, 8])
    _write("C")
    _write("D", asked="puk", at=timezone.now() - timedelta(days=2))
    Solved.objects.create(language="nb", asked="puk", articles=[7], day=today)
    Solved.objects.create(language="nb", asked="pin", articles=[7], day=today, wrote_after=True)
    count_day(today)
    rows = DayCount.objects.values_list("what", "article", "channel", "times")
    assert sorted(rows) == [
        ("contacted", 0, "contact", 1),
        ("contacted", 7, "contact", 1),
        ("solved", 7, "contact", 1),
    ]
