"""Signs customers in by links of the company's site: whom, where to, once, and nobody else."""

import time
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.contrib.auth.models import User
from django.test import Client

from articles.audience import Audience
from kb.accounts.links.views import audience
from kb.accounts.models import LinkKey
from kb.accounts.roles import EDITOR
from tests.content import group_of, index_everything, make_article, make_centres, make_section
from tests.db.accounts.conftest import is_in

pytestmark = pytest.mark.django_db
KEY = Ed25519PrivateKey.generate()


@pytest.fixture(autouse=True)
def shop(db: None) -> LinkKey:
    """Add the key of the site "shop"."""
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return LinkKey.objects.create(site="shop", public_key=pem.decode())


def _token(**changes: Any) -> str:
    now = int(time.time())
    good = {"iss": "shop", "aud": audience(), "sub": "17", "iat": now, "exp": now + 120}
    return jwt.encode({"jti": uuid4().hex, **good, **changes}, KEY, algorithm="EdDSA")


def _follow(token: str, client: Client | None = None, **more: str) -> tuple[Client, Any]:
    """Follow a link and press the button; returns the browser and the answer."""
    client = client or Client()
    client.get("/enter/", {"token": token, **more})
    return client, client.post("/enter/", {"token": token, **more})


def test_a_customer_comes_in_and_is_the_same_person_next_time() -> None:
    told = {"email": "kim@example.org", "email_verified": True, "given_name": "Kim"}
    for _time in range(2):
        client, answer = _follow(_token(**told), next="/nb/search/")
        assert (answer.status_code, answer["Location"]) == (302, "/nb/search/")
        assert is_in(client)
    person = User.objects.get()
    assert (person.email, person.first_name) == ("kim@example.org", "Kim")
    assert not person.has_usable_password()
    assert not person.get_all_permissions()
    assert LinkKey.objects.get().used_at is not None


def test_the_link_alone_signs_nobody_in_and_tells_no_other_site_of_itself() -> None:
    client, token = Client(), _token()
    for _time in range(2):
        answer = client.get("/enter/", {"token": token, "next": "https://evil.example/"})
    assert (answer.status_code, answer["Referrer-Policy"]) == (200, "same-origin")
    assert "no-store" in answer["Cache-Control"]
    assert "evil.example" not in answer.content.decode()
    assert not is_in(client)
    assert not User.objects.exists()


def test_a_link_works_once() -> None:
    token = _token()
    _follow(token)
    client, answer = _follow(token)
    assert answer.status_code == 403
    assert not is_in(client)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_elsewhere(target: str) -> None:
    assert _follow(_token(), next=target)[1]["Location"] == "/"


@pytest.mark.parametrize(
    "changes", [{"aud": "https://other.example"}, {"iss": "other"}, {"exp": int(time.time()) - 60}]
)
def test_a_bad_link_gets_one_plain_page(changes: dict[str, Any]) -> None:
    client, answer = _follow(_token(**changes))
    assert answer.status_code == client.get("/enter/").status_code == 403
    assert not is_in(client)


def test_a_deleted_key_ends_at_once(shop: LinkKey) -> None:
    token = _token()
    shop.delete()
    assert _follow(token)[1].status_code == 403


def test_another_site_cannot_press_the_button() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/enter/", {"token": _token()}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert not User.objects.exists()


@pytest.mark.parametrize("right", ["role", "superuser"])
def test_it_never_opens_an_account_with_rights(right: str) -> None:
    _follow(_token())
    person = User.objects.get()
    if right == "role":
        person.groups.add(group_of(EDITOR))
    else:
        User.objects.update(is_superuser=True)
    client, answer = _follow(_token())
    assert answer.status_code == 403
    assert not is_in(client)


def test_it_takes_over_nobody_and_opens_no_closed_account() -> None:
    User.objects.create_user("kim", "kim@example.org", "kim-password")
    _follow(_token(email="kim@example.org", email_verified=True))
    assert User.objects.count() == 2
    User.objects.update(is_active=False)
    assert _follow(_token())[1].status_code == 403


def test_the_same_number_at_another_site_is_another_person(shop: LinkKey) -> None:
    LinkKey.objects.create(site="club", public_key=shop.public_key)
    for site in ("shop", "club"):
        _follow(_token(iss=site))
    assert User.objects.count() == 2


def test_guessing_is_slowed_down() -> None:
    client = Client()
    answers = [client.get("/enter/", {"token": "x"}).status_code for _ in range(31)]
    assert (answers[0], answers[-1]) == (403, 429)


def test_who_came_in_finds_what_is_for_customers_and_nobody_else_does() -> None:
    section = make_section(make_centres()["nb"], "Konto")
    title = "Endre avtalen hjemmefra"
    page = make_article(section, title, audience=Audience.CUSTOMERS, slug="avtale")
    index_everything()
    client, _answer = _follow(_token())
    asked = (
        page.get_url(),
        section.get_url(),
        "/nb/search/?q=endre+avtalen",
        "/api/answers/v1/suggest?lang=nb&q=endre+avt",
    )
    for address in asked:
        theirs, others = (each.get(address).content.decode() for each in (client, Client()))
        assert "hjemmefra" in theirs, address
        assert "hjemmefra" not in others, address
