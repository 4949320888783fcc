"""Tests what is counted of messages, and of what was solved without one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Publication
from kb.contact.models import Message, Solved
from kb.insights.models import DayCount
from kb.insights.rolling import count_day
from tests.editing.contact.conftest import Shelf

pytestmark = pytest.mark.django_db


def _write(name: str, **more: object) -> None:
    Message.objects.create(reference=name, once=name, language="nb", email="k@example.org", **more)


def test_a_day_counts_messages_after_a_search_and_what_was_solved(shelf: Shelf) -> None:
    today, number = timezone.localdate(), shelf.public
    shown = Publication.objects.get(article=number, until=None)
    _write("A", asked="puk", opened=[number])
    _write("B", asked="puk", opened=[number, 8])
    _write("C")
    _write("D", asked="puk", at=timezone.now() - timedelta(days=2))
    for asked, more in (("puk", {}), ("pin", {"wrote_after": True})):
        Solved.objects.create(language="nb", asked=asked, articles=[number], day=today, **more)
    Solved.objects.create(language="sv", asked="sim", articles=[shelf.staff], day=today)
    count_day(today)
    rows = DayCount.objects.values_list("what", "language", "article", "publication", "times")
    assert sorted(rows) == [
        ("contacted", "nb", 0, 0, 1),
        ("contacted", "nb", number, shown.pk, 1),
        ("solved", "nb", number, shown.pk, 1),
        ("solved", "sv", shelf.staff, 0, 1),
    ]
    assert set(DayCount.objects.values_list("channel", flat=True)) == {"contact"}
