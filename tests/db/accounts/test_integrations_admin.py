"""Keeps integrations in the admin: what is taken, secrets that are shown once, the audit log."""

import html
import re
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.contrib.auth.models import Permission, User
from django.test import Client
from wagtail.users.models import UserProfile

from articles.models import Team
from articles.models.audit import AuditEntry
from kb.accounts.integrations.keeping import make_secret
from kb.accounts.integrations.models import Integration, Sort
from kb.accounts.integrations.opaque import digest_of
from tests.browsers import browser_of

pytestmark = pytest.mark.django_db
ADD = "/admin/accounts/integrations/new/"
FACTS = {
    "name": "Zendesk",
    "slug": "zendesk-1",
    "kind": "zendesk",
    "is_on": "on",
    "audience": "staff",
    "scopes": ["search", "read"],
    "origins": "https://acme.zendesk.com",
    "host_issuer": "acme.zendesk.com",
}


@pytest.fixture
def admin(administrator: User) -> Client:
    """Return an administrator's browser, who reads English."""
    UserProfile.objects.create(user=administrator, preferred_language="en")
    return browser_of(administrator)


@pytest.fixture
def desk(db: None) -> Integration:
    """Return an integration."""
    return Integration.objects.create(slug="desk", name="Desk", audience="staff", scopes=["read"])


def _keys(row: Integration) -> str:
    return f"/admin/accounts/integrations/{row.pk}/keys/"


def _text(reply: Any) -> str:
    return html.unescape(reply.content.decode())


def _shown(reply: Any) -> str:
    assert "no-store" in reply["Cache-Control"]
    found = re.search(r'value="(kbi_[\w-]{43})"', _text(reply))
    assert found
    return found[1]


def test_an_integration_is_added_and_leads_to_its_keys(admin: Client) -> None:
    reply = admin.post(ADD, FACTS)
    row = Integration.objects.get()
    assert reply["Location"] == _keys(row)
    assert (row.origins, row.scopes) == (["https://acme.zendesk.com"], ["search", "read"])
    assert "There is no key yet" in _text(admin.get(_keys(row)))
    edit = f"/admin/accounts/integrations/edit/{row.pk}/"
    admin.post(edit, {**FACTS, "slug": "other", "name": "Desk"})
    row.refresh_from_db()
    assert (row.slug, row.name) == ("zendesk-1", "Desk")
    assert _keys(row) in _text(admin.get(edit))
    assert _keys(row) in _text(admin.get("/admin/accounts/integrations/"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"origins": "https://*.zendesk.com"}, "is not the exact origin"),
        ({"origins": "https://acme.zendesk.com/agent"}, "is not the exact origin"),
        ({"origins": "http://localhost:8000"}, "is not the exact origin"),
        ({"origins": "\n".join(f"https://a{n}.example" for n in range(21))}, "at most 20"),
        ({"audience": "public", "teams": "team"}, "Only an integration that reads for staff"),
        ({"slug": "user"}, "taken by the accounts here"),
        ({"scopes": ["admin"]}, "admin is not one of the available choices"),
    ],
)
def test_what_is_wrong_is_named(admin: Client, changes: dict[str, Any], said: str) -> None:
    if "teams" in changes:
        changes = {**changes, "teams": Team.objects.create(name="x").pk}
    assert said in _text(admin.post(ADD, {**FACTS, **changes}))
    assert not Integration.objects.exists()


def test_a_secret_is_shown_once_and_kept_as_a_hash(admin: Client, desk: Integration) -> None:
    secret = _shown(admin.post(_keys(desk), {"act": "make", "sort": "opaque"}))
    key = desk.keys.get()
    assert (key.digest, key.secret) == (digest_of(secret), "")
    again = _text(admin.get(_keys(desk)))
    assert secret not in again
    assert key.hint in again
    shared = _shown(admin.post(_keys(desk), {"act": "make", "sort": "shared"}))
    assert shared not in str(desk.keys.values())


def test_a_key_is_replaced_and_revoked(admin: Client, desk: Integration) -> None:
    first = make_secret(desk, Sort.OPAQUE, None).key
    new = _shown(admin.post(_keys(desk), {"act": "rotate", "key": first.pk}))
    first.refresh_from_db()
    assert first.holds
    assert first.ends_at is not None
    assert desk.keys.get(digest=digest_of(new)).ends_at is None
    admin.post(_keys(desk), {"act": "revoke_for_good", "key": first.pk})
    first.refresh_from_db()
    assert not first.holds
    assert "Revoked" in _text(admin.get(_keys(desk)))
    admin.post(_keys(desk), {"act": "end_tokens"})
    desk.refresh_from_db()
    assert desk.generation == 2


def test_a_key_is_revoked_only_when_asked_again(admin: Client, desk: Integration) -> None:
    key = make_secret(desk, Sort.OPAQUE, None).key
    asked = _text(admin.post(_keys(desk), {"act": "revoke", "key": key.pk}))
    assert f"The key {key.hint} of {desk.name} ends at once" in asked
    key.refresh_from_db()
    assert key.holds


def test_a_public_key_is_taken_and_a_private_one_is_not(admin: Client, desk: Integration) -> None:
    pair = Ed25519PrivateKey.generate()
    private = pair.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    public = pair.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    form = {"act": "make", "sort": "signature", "kid": "first"}
    refused = _text(admin.post(_keys(desk), {**form, "public_key": private}))
    assert "This is the private key" in refused
    assert private[40:80] not in refused
    assert "no public key" in _text(admin.post(_keys(desk), {**form, "public_key": "x"}))
    admin.post(_keys(desk), {**form, "public_key": public.decode()})
    assert (desk.keys.get().hint, desk.keys.get().sort) == ("first", "signature")


@pytest.mark.parametrize("act", ["revoke", "revoke_for_good"])
@pytest.mark.parametrize("key", ["", "0", "x", "9" * 30, "other"])
def test_a_key_of_nobody_or_of_another_integration_is_not_found(
    admin: Client, desk: Integration, key: str, act: str
) -> None:
    other = Integration.objects.create(slug="other", name="Other")
    number = make_secret(other, Sort.OPAQUE, None).key.pk if key == "other" else key
    assert admin.post(_keys(desk), {"act": act, "key": number}).status_code == 404
    assert not other.keys.exclude(revoked_at=None).exists()


def test_the_audit_log_tells_who_did_what_to_which_key(
    admin: Client, administrator: User, desk: Integration
) -> None:
    secret = _shown(admin.post(_keys(desk), {"act": "make", "sort": "opaque"}))
    key = desk.keys.get()
    admin.post(_keys(desk), {"act": "rotate", "key": key.pk})
    admin.post(_keys(desk), {"act": "revoke_for_good", "key": key.pk})
    admin.post(_keys(desk), {"act": "end_tokens"})
    told = AuditEntry.objects.filter(action__startswith="accounts.integration").order_by("pk")
    acts = [each.action.rpartition(".")[2] for each in told]
    assert acts == ["make_key", "rotate_key", "make_key", "revoke_key", "end_tokens"]
    assert {each.object_id for each in told} == {str(desk.pk)}
    assert secret not in str(list(told.values()))


def test_nobody_else_comes_near(editor: User, desk: Integration) -> None:
    key = make_secret(desk, Sort.OPAQUE, None).key
    client = browser_of(editor)
    form = {"act": "revoke_for_good", "key": key.pk}
    assert client.post(_keys(desk), form).status_code in (302, 403)
    key.refresh_from_db()
    assert key.holds


def test_who_reads_nothing_of_staff_gets_no_key_that_does(db: None, desk: Integration) -> None:
    keeper = User.objects.create_user("keeper", is_staff=True)
    rights = ("access_admin", "change_integration")
    keeper.user_permissions.set(Permission.objects.filter(codename__in=rights))
    key, client = make_secret(desk, Sort.OPAQUE, None).key, browser_of(keeper)
    for told in ({"act": "make", "sort": "opaque"}, {"act": "rotate", "key": str(key.pk)}):
        assert b"kbi_" not in client.post(_keys(desk), told).content
    assert desk.keys.count() == 1
    client.post(_keys(desk), {"act": "revoke_for_good", "key": key.pk})
    key.refresh_from_db()
    assert not key.holds
