"""Checks which addresses elsewhere are asked when, and what is remembered of them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Locale

from articles.models import Link, LinkedAddress, SharedSnippet
from articles.wiki import outside


@pytest.fixture
def linked(db: None) -> None:
    """Record links to three addresses, two of one host."""
    locale, _ = Locale.objects.get_or_create(language_code="nb")
    snippet = SharedSnippet.objects.create(name="x", body="<p>x</p>", locale=locale)
    for address in ("https://a.example/1", "https://a.example/2", "https://b.example/"):
        Link.objects.create(snippet=snippet, sort=Link.Sort.ADDRESS, target=address)
    outside.note_addresses()


def test_one_address_of_a_host_is_asked_at_once(linked: None) -> None:
    assert outside.due_addresses(4) == ["https://a.example/1", "https://b.example/"]


def test_an_address_is_asked_again_after_a_week(linked: None) -> None:
    LinkedAddress.objects.update(checked_at=timezone.now() - timedelta(days=6))
    assert outside.due_addresses(4) == []
    LinkedAddress.objects.update(checked_at=timezone.now() - timedelta(days=8))
    assert len(outside.due_addresses(4)) == 2


def test_it_is_remembered_since_when_an_address_fails(linked: None) -> None:
    outside.store("https://b.example/", "HTTP 404")
    first = LinkedAddress.objects.get(address="https://b.example/").since
    outside.store("https://b.example/", "HTTP 404")
    row = LinkedAddress.objects.get(address="https://b.example/")
    assert (row.problem, row.since) == ("HTTP 404", first)
    outside.store("https://b.example/", "")
    assert LinkedAddress.objects.get(address="https://b.example/").since is None


def test_what_nobody_links_any_more_is_forgotten(linked: None) -> None:
    Link.objects.filter(target="https://b.example/").delete()
    outside.note_addresses()
    assert not LinkedAddress.objects.filter(address="https://b.example/").exists()


def test_nobody_is_asked_while_the_setting_is_off(
    linked: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(_address: str) -> str:
        raise AssertionError("somebody was asked")

    monkeypatch.setattr(outside, "problem_with", asked)
    settings.CHECK_EXTERNAL_LINKS = False
    outside.check_outside_links()
    assert outside._asked == {}


def test_what_was_found_is_stored_the_next_time_round(
    linked: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "problem_with", lambda _address: "HTTP 410")
    settings.CHECK_EXTERNAL_LINKS = True
    outside.check_outside_links()
    for answer in outside._asked.values():
        answer.result(timeout=5)
    settings.CHECK_EXTERNAL_LINKS = True
    monkeypatch.setattr(outside, "AT_ONCE", 0)
    outside.check_outside_links()
    assert LinkedAddress.objects.filter(problem="HTTP 410").count() == 2
