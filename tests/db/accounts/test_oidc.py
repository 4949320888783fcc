"""Signs in by a real provider: whom it lets in, as what, and what it is not believed."""

from collections.abc import Iterator

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from kb.accounts.oidc.provider import ProviderClient
from kb.accounts.roles import EDITOR, READER, ensure_roles
from kb.settings.sign_in import providers
from tests.content import group_of
from tests.db.accounts.conftest import CUSTOMER_DOOR, STAFF_DOOR, is_in, sign_in
from tests.db.accounts.provider import Provider, asked, begun, running

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def process() -> Iterator[Provider]:
    """Return a provider that runs for all tests here."""
    with running() as provider:
        yield provider


@pytest.fixture
def provider(process: Provider, settings: Settings) -> Provider:
    """Return the provider, set up behind both doors; staff need a second step."""
    settings.STAFF_SECOND_FACTOR = True
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        ("staff", process.issuer, "svar", "s3cret"), ("customers", process.issuer, "shop", "s3cret")
    )
    ensure_roles()
    return process


def _through(provider: Provider, sub: str, door: str = "staff", **form: str) -> tuple[Client, int]:
    """Sign somebody in by the provider; returns the browser and the last status."""
    client = Client()
    back = provider.signs_in(begun(client, door, **form), sub)
    return client, client.get(back).status_code


def test_staff_come_in_as_readers(provider: Provider) -> None:
    provider.knows("1", email="Eva@example.org", email_verified=True, given_name="Eva")
    client, status = _through(provider, "1")
    assert status == 302
    assert is_in(client)
    person = User.objects.get(email="Eva@example.org")
    assert [group.name for group in person.groups.all()] == [READER.name]
    assert not person.has_usable_password()
    assert (person.first_name, person.is_superuser) == ("Eva", False)


def test_the_second_time_it_is_the_same_person(provider: Provider) -> None:
    for _ in range(2):
        _through(provider, "2")
    assert SocialAccount.objects.filter(uid="2").count() == 1
    assert User.objects.filter(socialaccount__uid="2").count() == 1


def test_the_request_carries_state_nonce_and_challenge(provider: Provider) -> None:
    first, second = (asked(begun(Client())) for _ in range(2))
    assert first["code_challenge_method"] == "S256"
    assert first["response_type"] == "code"
    assert "openid" in first["scope"].split()
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 16
        assert first[name] != second[name]


def test_who_came_from_somewhere_goes_back_there(provider: Provider) -> None:
    client = Client()
    back = provider.signs_in(begun(client, next="/nb/search/"), "3")
    assert client.get(back)["Location"] == "/nb/search/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_elsewhere(target: str, provider: Provider) -> None:
    client = Client()
    back = provider.signs_in(begun(client, next=target), "3")
    assert client.get(back)["Location"] == "/"


def test_an_answer_is_good_once(provider: Provider) -> None:
    client = Client()
    back = provider.signs_in(begun(client), "4")
    client.get(back)
    client.post("/nb/account/sign-out-everywhere/")
    assert client.get(back).status_code == 403
    assert not is_in(client)


def test_a_code_is_good_once(provider: Provider) -> None:
    """The same code with a fresh state: the provider gave its tokens out already."""
    client = Client()
    back = provider.signs_in(begun(client), "4")
    client.get(back)
    other = Client()
    state = asked(begun(other))["state"]
    answer = other.get("/sign-in/callback/staff/", {"code": asked(back)["code"], "state": state})
    assert answer.status_code == 403
    assert not is_in(other)


def test_a_code_of_another_try_is_refused_by_its_nonce(provider: Provider) -> None:
    attacker, victim = Client(), Client()
    stolen = asked(provider.signs_in(begun(attacker), "5"))["code"]
    state = asked(begun(victim))["state"]
    answer = victim.get("/sign-in/callback/staff/", {"code": stolen, "state": state})
    assert answer.status_code == 403
    assert not is_in(victim)
    assert not User.objects.filter(socialaccount__uid="5").exists()


def test_an_answer_for_another_browser_is_refused(provider: Provider) -> None:
    back = provider.signs_in(begun(Client()), "6")
    other = Client()
    assert other.get(back).status_code == 403
    assert not is_in(other)


def test_an_answer_for_the_other_door_is_refused(provider: Provider) -> None:
    client = Client()
    back = provider.signs_in(begun(client, "customers"), "6")
    assert client.get(back.replace("/customers/", "/staff/")).status_code == 403


@pytest.mark.parametrize(
    "query", ["", "code=x", "state=x", "code=x&state=x", "error=access_denied&state=x", "code=%00"]
)
def test_rubbish_is_refused(query: str, provider: Provider) -> None:
    client = Client()
    begun(client)
    assert client.get(f"/sign-in/callback/staff/?{query}").status_code == 403


def test_a_token_for_somebody_else_is_refused(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    back = provider.signs_in(begun(client), "7")
    told = ProviderClient._fetch_user_info
    monkeypatch.setattr(
        ProviderClient, "_fetch_user_info", lambda *args: {**told(*args), "sub": "1"}
    )
    assert client.get(back).status_code == 403


def test_roles_follow_the_provider(provider: Provider, settings: Settings) -> None:
    settings.OIDC_STAFF_GROUPS_CLAIM = "groups"
    settings.OIDC_STAFF_GROUPS_MAP = {"kb-leads": EDITOR.name}
    provider.knows("8", groups=["kb-leads", "Readers", "canteen"])
    client, _status = _through(provider, "8")
    person = User.objects.get(socialaccount__uid="8")
    assert {group.name for group in person.groups.all()} == {EDITOR.name, READER.name}
    assert client.get("/admin/").status_code == 200
    provider.knows("8", groups=["Readers"])
    again, _status = _through(provider, "8")
    for each in (client, again):
        assert is_in(each)
        assert each.get("/admin/").status_code == 302


@pytest.mark.parametrize("groups", [[], ["canteen"], None, "canteen", {"a": 1}])
def test_without_a_role_nobody_comes_in(
    groups: object, provider: Provider, settings: Settings
) -> None:
    settings.OIDC_STAFF_GROUPS_CLAIM = "groups"
    provider.knows("9", groups=["Editors"])
    before, _status = _through(provider, "9")
    provider.knows("9", **({} if groups is None else {"groups": groups}))
    client, status = _through(provider, "9")
    assert status == 403
    assert (is_in(client), is_in(before)) == (False, False)


def test_a_closed_account_stays_closed(provider: Provider) -> None:
    _through(provider, "10")
    User.objects.filter(socialaccount__uid="10").update(is_active=False)
    client, status = _through(provider, "10")
    assert status == 403
    assert not is_in(client)


def test_the_staffs_provider_takes_over_an_account(provider: Provider, editor: User) -> None:
    provider.knows("11", email=editor.email, email_verified=True)
    client, _status = _through(provider, "11")
    assert client.get("/admin/").status_code == 200
    assert SocialAccount.objects.get(uid="11").user == editor
    assert sign_in(Client(), "editor").status_code == 200


@pytest.mark.parametrize("why", ["unverified", "superuser", "customer"])
def test_it_takes_over_no_other(why: str, provider: Provider, editor: User) -> None:
    editor.is_superuser = why == "superuser"
    editor.save()
    if why == "customer":
        editor.groups.clear()
    provider.knows("12", email=editor.email, email_verified=why != "unverified")
    _through(provider, "12")
    assert SocialAccount.objects.get(uid="12").user != editor
    editor.refresh_from_db()
    assert editor.has_usable_password()


def test_customers_get_no_rights(provider: Provider, settings: Settings, editor: User) -> None:
    settings.OIDC_STAFF_GROUPS_CLAIM = "groups"
    claims = {"groups": ["Administrators"], "email": editor.email, "email_verified": True}
    provider.knows("13", **claims)
    client, _status = _through(provider, "13", "customers")
    assert is_in(client)
    person = User.objects.get(socialaccount__uid="13")
    assert person != editor
    assert not person.get_all_permissions()


def test_the_customers_provider_opens_no_account_of_staff(provider: Provider) -> None:
    _through(provider, "14", "customers")
    person = User.objects.get(socialaccount__uid="14")
    person.groups.add(group_of(EDITOR))
    client, status = _through(provider, "14", "customers")
    assert status == 403
    assert not is_in(client)


def test_the_same_name_at_both_providers_is_two_people(provider: Provider) -> None:
    _through(provider, "15")
    _through(provider, "15", "customers")
    assert User.objects.filter(socialaccount__uid="15").distinct().count() == 2


def test_a_provider_that_is_down_is_told_of(provider: Provider, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = providers(("staff", "http://127.0.0.1:9", "svar", ""))
    answer = Client().post("/nb/staff/sign-in/provider/")
    assert answer.status_code == 403
    assert "nb/staff/sign-in/" in answer.content.decode()


def test_without_a_provider_there_is_none(db: None) -> None:
    for path in ("/nb/staff/sign-in/provider/", "/nb/sign-in/provider/"):
        assert Client().post(path).status_code == 404
    assert Client().get("/sign-in/callback/staff/").status_code == 404
    assert Client().get("/sign-in/callback/x/").status_code == 404


@pytest.mark.parametrize("door", [STAFF_DOOR, CUSTOMER_DOOR])
def test_the_doors_offer_the_provider(door: str, provider: Provider) -> None:
    assert "/sign-in/provider/" in Client().get(door).content.decode()
