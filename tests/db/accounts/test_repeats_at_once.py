"""Sends the same write twice at the same moment: it is done once, and both get its answer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.test import Client
from pytest_django import Settings

from kb.accounts.integrations.models import Kind
from tests.contract.api import tried_operations
from tests.contract.api.addresses import ROOT
from tests.contract.api.hosts import bearing, integration, opaque
from tests.shared_database import at_once, shared_database

RUNS = 5


def _sending(key: str, name: str) -> Callable[[], tuple[int, Any]]:
    headers = bearing(key, **{"Idempotency-Key": name})

    def send() -> tuple[int, Any]:
        body = json.dumps({"word": name})
        reply = Client().post(
            f"{ROOT}/notes", body, content_type="application/json", headers=headers
        )
        return reply.status_code, reply.json()

    return send


def test_a_write_sent_twice_at_once_is_done_once(
    transactional_db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.ROOT_URLCONF = tried_operations.__name__
    tried_operations.done.clear()
    with shared_database(tmp_path):
        key = opaque(integration(kind=Kind.API))
        for run in range(RUNS):
            one, other = at_once(*[_sending(key, f"run-{run}") for _time in range(2)])
            assert one == other == (200, {"word": f"run-{run}", "writes": run + 1})
    assert tried_operations.done == [f"run-{run}" for run in range(RUNS)]
    tried_operations.done.clear()
