"""Asks for pictures with tokens: a panel has no cookie, and shows what its agents may see."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from kb.accounts.integrations.keeping import end_tokens
from kb.accounts.integrations.scopes import PICTURES
from tests.content import make_image
from tests.contract.api.content_set import Numbers
from tests.contract.api.hosts import DESK, bearing, integration, token_of


@pytest.fixture
def inside(numbers: Numbers) -> str:
    """Return the address of a picture that only staff may see: no page uses it."""
    return str(make_image("innsiden.png").file.url)


def _get(path: str, token: str, client: Client | None = None, **headers: str) -> Any:
    reply = (client or Client()).get(path, headers=bearing(token, **headers))
    reply.close()
    return reply


def test_pictures_are_where_tokens_are_looked_at() -> None:
    assert settings.MEDIA_URL == PICTURES


@pytest.mark.parametrize(("audience", "status"), [("staff", 200), ("customers", 404)])
def test_a_picture_is_for_whom_the_token_is(
    agent: Client, inside: str, audience: str, status: int
) -> None:
    token = token_of(integration(audience=audience))
    for client in (Client(), agent):  # a session beside it counts not
        reply = _get(inside, token, client)
        assert (reply.status_code, reply["Cache-Control"]) == (status, "private, no-store")
    assert Client().get(inside).status_code == 404


def test_a_token_without_the_right_to_read_or_of_another_page_sees_none(inside: str) -> None:
    token = token_of(integration(scopes=["search"]))
    assert _get(inside, token).status_code == 403
    token = token_of(integration("other"))
    assert _get(inside, token, Origin="https://evil.example").status_code == 403
    assert _get(inside, token, Origin=DESK)["Access-Control-Allow-Origin"] == DESK


def test_a_token_that_is_over_sees_none(agent: Client, inside: str) -> None:
    row = integration()
    token = token_of(row)
    end_tokens(row, None)
    assert _get(inside, token, agent).status_code == 401
