"""Asks more often than the API allows: who is counted together, and what they are told."""

import json
from typing import Any

import pytest
from django.test import Client
from ninja.conf import settings as ninja_settings
from pytest_django import Settings
from time_machine import TimeMachineFixture

from tests.contract.api.addresses import search

PATH = search("ruteren")
LIMIT = 3


@pytest.fixture(autouse=True)
def few_requests(settings: Settings, time_machine: TimeMachineFixture) -> None:
    """Allow three requests a minute, ten seconds into a minute that stands still."""
    settings.API_REQUESTS_A_MINUTE = LIMIT
    time_machine.move_to("2026-03-01 12:00:10Z", tick=False)


def _use_up(client: Client, **address: Any) -> None:
    for _ in range(LIMIT):
        assert client.get(PATH, **address).status_code == 200


def test_who_asks_too_often_is_told_how_long_to_wait(anyone: Client) -> None:
    _use_up(anyone)
    reply = anyone.get(PATH)
    document = json.loads(reply.content)
    assert (reply.status_code, reply["Retry-After"]) == (429, "50")
    assert reply["Content-Type"] == "application/problem+json"
    assert document["detail"] == "Wait 50 seconds, then ask again, more slowly."


def test_waiting_that_long_helps(anyone: Client, time_machine: TimeMachineFixture) -> None:
    _use_up(anyone)
    wait = int(anyone.get(PATH)["Retry-After"])
    time_machine.shift(wait)
    assert anyone.get(PATH).status_code == 200


def test_other_addresses_are_counted_apart(anyone: Client) -> None:
    _use_up(anyone, REMOTE_ADDR="192.0.2.1")
    assert anyone.get(PATH, REMOTE_ADDR="192.0.2.2").status_code == 200


def test_a_network_of_ipv6_is_one_reader(anyone: Client) -> None:
    _use_up(anyone, REMOTE_ADDR="2001:db8:1:2::1")
    assert anyone.get(PATH, REMOTE_ADDR="2001:db8:1:2:ffff::9").status_code == 429
    assert anyone.get(PATH, REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_a_session_is_counted_by_account(agent: Client, anyone: Client) -> None:
    _use_up(agent, REMOTE_ADDR="192.0.2.1")
    assert agent.get(PATH, REMOTE_ADDR="192.0.2.2").status_code == 429
    assert anyone.get(PATH, REMOTE_ADDR="192.0.2.1").status_code == 200


def test_nobody_invents_an_address_where_no_proxy_stands(
    anyone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ninja_settings, "NUM_PROXIES", 0)
    _use_up(anyone, HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert anyone.get(PATH, HTTP_X_FORWARDED_FOR="198.51.100.2").status_code == 429


def test_behind_a_proxy_the_address_it_saw_counts(
    anyone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ninja_settings, "NUM_PROXIES", 1)
    _use_up(anyone, HTTP_X_FORWARDED_FOR="6.6.6.6, 198.51.100.1")
    assert anyone.get(PATH, HTTP_X_FORWARDED_FOR="7.7.7.7, 198.51.100.1").status_code == 429
    assert anyone.get(PATH, HTTP_X_FORWARDED_FOR="6.6.6.6, 198.51.100.2").status_code == 200


def test_without_the_setting_no_proxy_is_trusted() -> None:
    assert ninja_settings.NUM_PROXIES == 0


def test_asking_what_is_allowed_costs_nothing(anyone: Client) -> None:
    for _ in range(LIMIT + 1):
        assert anyone.options(PATH).status_code == 204
    assert anyone.get(PATH).status_code == 200
