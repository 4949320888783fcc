"""Downloads the app of an integration in the admin, with this site's addresses in it."""

import io
import json
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from kb.accounts.integrations.bearer import site_issuer
from kb.accounts.integrations.models import Integration, Kind
from tests.browsers import browser_of

pytestmark = pytest.mark.django_db


def _row(kind: Kind) -> Integration:
    return Integration.objects.create(slug=f"acme-{kind}", name="Acme", kind=kind)


def _address(row: Integration) -> str:
    return reverse("integration_app", args=(row.pk,))


def test_the_app_names_this_site_and_the_integration(administrator: User) -> None:
    row, browser = _row(Kind.ZENDESK), browser_of(administrator)
    edit = browser.get(reverse("integrations:edit", args=(row.pk,)))
    assert f'href="{_address(row)}"' in edit.content.decode()
    reply = browser.get(_address(row))
    assert 'filename="svar-acme-zendesk.zip"' in reply["Content-Disposition"]
    with ZipFile(io.BytesIO(reply.content)) as opened:
        manifest = json.loads(opened.read("manifest.json"))
    panel = manifest["location"]["support"]["ticket_sidebar"]["url"]
    assert panel == f"{site_issuer()}/panel/acme-zendesk"


def test_an_integration_without_an_app_offers_none(administrator: User) -> None:
    row, browser = _row(Kind.GENERIC), browser_of(administrator)
    edit = browser.get(reverse("integrations:edit", args=(row.pk,)))
    assert _address(row) not in edit.content.decode()
    assert browser.get(_address(row)).status_code == 404


def test_who_may_not_change_integrations_gets_no_app(agent: User) -> None:
    reply = browser_of(agent).get(_address(_row(Kind.ZENDESK)))
    assert reply.status_code in (302, 403)
    assert b"PK" not in reply.content[:2]
