"""Checks what a session may see, when it ends, and that refusals tell nothing."""

import pytest
from django.test import Client

from articles.audience import Audience
from articles.models import ArticlePage
from tests.browsers import browser_of
from tests.content import (
    article_of,
    make_agent,
    make_article,
    make_centres,
    make_customer,
    make_section,
    note,
)
from tests.shared_content import once_a_module

FORBIDDEN = "/nb/internt/bytt-sim/"


def _build() -> int:
    section = make_section(make_centres()["nb"], "Internt", Audience.STAFF)
    body = [note("Ring vakta")]
    return int(make_article(section, "Bytt SIM", audience=Audience.STAFF, body=body).pk)


secret_made = once_a_module(_build)


@pytest.fixture
def secret(secret_made: int, db: None) -> ArticlePage:
    """Return a staff article in a staff section."""
    page: ArticlePage = ArticlePage.objects.get(pk=secret_made)
    return page


def test_an_agent_reads_what_is_for_staff(secret: ArticlePage) -> None:
    answer = browser_of(make_agent()).get(secret.get_url())
    assert "Ring vakta" in answer.content.decode()


def test_a_customer_does_not(secret: ArticlePage) -> None:
    assert browser_of(make_customer()).get(secret.get_url()).status_code == 404


def test_who_loses_the_role_is_refused_at_once(secret: ArticlePage) -> None:
    agent = make_agent()
    client = browser_of(agent)
    assert client.get(secret.get_url()).status_code == 200
    agent.groups.clear()
    assert client.get(secret.get_url()).status_code == 404


def test_who_is_deactivated_is_refused_at_once(secret: ArticlePage) -> None:
    agent = make_agent()
    client = browser_of(agent)
    agent.is_active = False
    agent.save()
    assert client.get(secret.get_url()).status_code == 404


def test_who_signs_out_is_refused(secret: ArticlePage) -> None:
    client = browser_of(make_agent())
    client.post("/nb/sign-out/")
    assert client.get(secret.get_url()).status_code == 404


def test_signing_out_needs_a_form_of_ours(secret: ArticlePage) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_agent())
    assert client.post("/nb/sign-out/").status_code == 403
    assert client.get("/nb/sign-out/").status_code == 405


def test_signing_in_changes_the_session(secret: ArticlePage) -> None:
    make_agent()
    client = Client()
    client.cookies["sessionid"] = "chosen-by-somebody-else"
    client.post("/nb/staff/sign-in/", {"username": "agent", "password": "agent-password"})
    assert client.cookies["sessionid"].value != "chosen-by-somebody-else"
    assert client.get(secret.get_url()).status_code == 200


PLACES = {
    "article": (FORBIDDEN, "/nb/interxt/bytt-sim/"),
    "section": ("/nb/internt/", "/nb/interxt/"),
    "permalink": ("/nb/kb-{number}/", "/nb/kb-{next}/"),
    "permalink in another language": ("/sv/kb-{number}/", "/sv/kb-{next}/"),
    "answers": ("/api/answers/v1/answers/{number}", "/api/answers/v1/answers/{next}"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", ["get", "head", "options", "post", "put", "delete"])
def test_what_is_forbidden_looks_like_what_is_missing(
    place: str, method: str, secret: ArticlePage
) -> None:
    number = article_of(secret).pk
    forbidden, missing = (path.format(number=number, next=number + 1) for path in PLACES[place])
    one, other = (getattr(Client(), method)(path) for path in (forbidden, missing))
    assert one.status_code == other.status_code
    assert _without(one.content.decode(), forbidden) == _without(other.content.decode(), missing)
    headers = [
        {name: value for name, value in answer.items() if name != "Content-Length"}
        for answer in (one, other)
    ]
    assert headers[0] == headers[1]


def _without(body: str, path: str) -> str:
    """Return a page without the asker's own words: its address, and what search makes of it."""
    words = [word for word in path.replace("-", "/").split("/")[2:] if len(word) > 1]
    return body.replace(path, "").replace(" ".join(words), "")


@pytest.mark.parametrize(
    "path", ["/nb/", FORBIDDEN, "/nb/internt/", "/nb/kb-{number}/", "/nb/search/?q=sim", "/nb/x/"]
)
def test_a_page_for_a_signed_in_reader_is_kept_by_nobody(path: str, secret: ArticlePage) -> None:
    answer = browser_of(make_agent()).get(path.format(number=article_of(secret).pk))
    assert answer["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer["Vary"]


def test_the_api_shares_only_what_is_public(secret: ArticlePage) -> None:
    path = f"/api/answers/v1/answers/{article_of(secret).pk}"
    answer = browser_of(make_agent()).get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in answer


def test_a_tag_of_an_agent_tells_others_nothing(secret: ArticlePage) -> None:
    path = f"/api/answers/v1/answers/{article_of(secret).pk}"
    tag = browser_of(make_agent()).get(path)["ETag"]
    assert Client().get(path, headers={"if-none-match": tag}).status_code == 404


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        r"/\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "\x08//evil.example",
        "https:///evil.example",
        "/nb/\r\nSet-Cookie: a=b",
    ],
)
def test_signing_in_leads_nowhere_else(target: str, secret: ArticlePage) -> None:
    make_agent()
    form = {"username": "agent", "password": "agent-password", "next": target}
    answer = Client().post("/nb/staff/sign-in/", form)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert "evil" not in answer["Location"]
    assert "\n" not in answer["Location"]


def test_signing_in_leads_back(secret: ArticlePage) -> None:
    make_agent()
    form = {"username": "agent", "password": "agent-password", "next": FORBIDDEN}
    assert Client().post("/nb/staff/sign-in/", form)["Location"] == FORBIDDEN
