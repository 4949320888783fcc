"""Proves that nobody can tell a database with internal content from one without it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
import time_machine
from django.db import connection, transaction
from django.test import TestCase, override_settings
from pytest_django import DjangoDbBlocker

from articles.audience import Audience
from articles.found import card_views
from search import service
from tests.content import index_everything
from tests.db.conftest import PATIENT, forget
from tests.leaks import canaries
from tests.leaks.bearers import Bearing, ask_with_each, integrations
from tests.leaks.crawl import Answer, Crawl, crawl, difference
from tests.leaks.existing import Existing
from tests.leaks.labels import label_everything
from tests.leaks.routes import a_few_of_each, addresses, routes
from tests.leaks.standing import existing
from tests.leaks.words import Words

# Crawled before the tests begin; they only read, but pytest-django makes databases for these alone.
pytestmark = pytest.mark.django_db

# Say the same to everybody; of the admin nothing is shown to readers.
OPEN_TO_ALL = (
    "/healthz",
    "/readyz",
    "/version",
    "/metrics",
    "/widget/v1/svar.js",
    "/api/answers/v1/openapi.json",
    "/admin/",
    *("/robots.txt", "/llms.txt", "/sitemap"),
)
# Files beside every list and article. A customer's crawl shows that they are the same for all.
SAME_FOR_ALL = re.compile(r"/\w\w/(.*/)?(llms\.txt|(opensearch|new|changes)\.xml|[^/]+\.(md|png))")


FAILS_ON_PURPOSE = "/admin/failwhale/"  # Wagtail's own, to see what an error looks like


@dataclass(frozen=True)
class Evidence:
    """Holds every crawl: of the whole database, then of what was left of it."""

    words: Words
    agent: Crawl
    colleague: Crawl
    administrator: Crawl
    customer: Crawl
    anonymous: Crawl
    anonymous_without: Crawl
    degraded: Crawl
    degraded_without: Crawl
    bearers: list[Bearing]
    bearers_without: list[Bearing]


@pytest.fixture(scope="module")
def evidence(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Evidence:
    """Crawl once for all tests; the database is left as it was.

    With ``--full-matrix`` everybody asks every address on SQLite. Otherwise only the agent, who
    must be shown every word, asks all of them; the others ask some of every route, and staff and
    customers every page of the tree.
    """
    every = bool(request.config.getoption("--full-matrix")) and connection.vendor == "sqlite"
    media: Path = tmp_path_factory.mktemp("media")
    noon = time_machine.travel("2026-03-02 12:00 +0000", tick=True)
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=str(media), ELASTICSEARCH_URL="", SEARCH_DIR=None),
        pytest.MonkeyPatch.context() as patched,
        noon,
        transaction.atomic(),
    ):
        patched.setattr(service, "_deadline", lambda: PATIENT)
        # What stands on a picture, for words are not found in its pixels.
        patched.setattr(card_views, "drawn", lambda card: repr(card).encode())
        forget()
        gathered = _gather(every)
        transaction.set_rollback(True)
    forget()
    return gathered


def _gather(every: bool) -> Evidence:
    with TestCase.captureOnCommitCallbacks(execute=True):  # Wagtail's redirects come after a commit
        world = canaries.build()
        list(integrations())  # their panels have addresses
        label_everything()
    index_everything()
    there = addresses(_existing(world))
    pages = [at for at in there if not re.match("/(admin|api|panel)/", at) and not _for_all(at)]
    agent = crawl(pages, world.agent)
    seen = _existing(world)  # now with every size of the pictures that the agent saw
    asked = list(addresses(seen))
    searches = [address for address in asked if "q=" in address][::4]
    compared = asked if every else a_few_of_each(seen)
    signed_in = dict.fromkeys([*compared, *seen.paths])
    plain = [at for at in pages if "?" not in at and at in signed_in]
    colleague = crawl(plain + searches, world.colleague)
    admin = [at for at in asked if at.startswith("/admin/") and at != FAILS_ON_PURPOSE]
    administrator = crawl(admin if every else admin[::5], world.administrator)
    customer = crawl(_plain(signed_in), world.customer)
    anonymous = crawl(compared)
    degraded = crawl(searches, broken=True)
    bearers = ask_with_each(asked)
    world.remove_internal()
    index_everything()
    return Evidence(
        words=world.words,
        agent=agent,
        colleague=colleague,
        administrator=administrator,
        customer=customer,
        anonymous=anonymous,
        anonymous_without=crawl(compared),
        degraded=degraded,
        degraded_without=crawl(searches, broken=True),
        bearers=bearers,
        bearers_without=ask_with_each(asked, Audience.PUBLIC),
    )


def _plain(asked: Iterable[str]) -> list[str]:
    """Leave out where a customer is shown nothing else: admin, panels, variants of searches."""
    return [each for each in asked if not re.match("/(admin|panel)/|.*(limit|typing|page)=", each)]


def _existing(world: canaries.World) -> Existing:
    words = list(world.words.meanings)
    return existing(internal_page=world.internal[0].pk, old_paths=world.old_paths, words=words)


def _betrayed(crawled: Crawl, words: Words, realm: Audience) -> list[str]:
    """Return what is betrayed where; what the address itself says is no news to the asker."""
    return [
        f"{address} shows the {meaning}"
        for address, answer in crawled.answers.items()
        for meaning in words.betrayed(address, answer.text, realm)
    ]


def _seen(crawled: Crawl, words: Words) -> set[str]:
    return {
        word
        for address, answer in crawled.answers.items()
        for word in words.news(address, answer.text)
    }


def _different(one: Crawl, other: Crawl) -> list[str]:
    pairs = ((at, difference(answer, other.answers[at])) for at, answer in one.answers.items())
    return [f"{address}: {found}" for address, found in pairs if found]


def test_every_route_was_asked(evidence: Evidence) -> None:
    # ``addresses`` refuses a route without a rule, so the crawl itself is the proof.
    assert len(evidence.anonymous.answers) > len(list(routes()))


def test_nobody_sees_what_is_internal(evidence: Evidence) -> None:
    assert _betrayed(evidence.anonymous, evidence.words, Audience.PUBLIC) == []


def test_a_colleague_sees_nothing_of_another_team(evidence: Evidence) -> None:
    assert _seen(evidence.colleague, evidence.words) & evidence.words.teams == set()
    assert _seen(evidence.agent, evidence.words) & evidence.words.teams


def test_a_customer_sees_nothing_of_staff(evidence: Evidence) -> None:
    assert _betrayed(evidence.customer, evidence.words, Audience.CUSTOMERS) == []


def test_without_its_internal_rows_the_site_answers_the_same_bytes(evidence: Evidence) -> None:
    assert _different(evidence.anonymous, evidence.anonymous_without) == []


def test_a_broken_engine_betrays_nothing(evidence: Evidence) -> None:
    assert _betrayed(evidence.degraded, evidence.words, Audience.PUBLIC) == []
    assert _different(evidence.degraded, evidence.degraded_without) == []


def test_each_reader_is_served_from_their_own_index(evidence: Evidence) -> None:
    assert evidence.anonymous.realms == {Audience.PUBLIC}
    assert evidence.customer.realms == {Audience.CUSTOMERS}
    assert evidence.agent.realms == {Audience.STAFF}


def test_a_key_or_token_shows_nothing_above_its_audience(evidence: Evidence) -> None:
    for each in evidence.bearers:
        assert _betrayed(each.crawled, evidence.words, each.realm) == [], each.name
        if not each.of_team:
            assert _seen(each.crawled, evidence.words) & evidence.words.teams == set(), each.name


def test_a_key_or_token_is_served_from_its_own_index(evidence: Evidence) -> None:
    for each in evidence.bearers:
        assert each.crawled.realms <= {each.realm}, each.name


def test_keys_and_tokens_are_shown_what_is_theirs(evidence: Evidence) -> None:
    seen: dict[Audience, set[str]] = {}
    for each in evidence.bearers:
        found = _seen(each.crawled, evidence.words)
        seen[each.realm] = seen.get(each.realm, set()) | found
        assert bool(found & evidence.words.teams) is each.of_team, each.name
    assert {realm for realm, found in seen.items() if found} == {
        Audience.CUSTOMERS,
        Audience.STAFF,
    }


def test_without_its_internal_rows_a_public_key_is_answered_the_same_bytes(
    evidence: Evidence,
) -> None:
    without = {each.name: each.crawled for each in evidence.bearers_without}
    public = [each for each in evidence.bearers if each.realm is Audience.PUBLIC]
    assert [_different(each.crawled, without[each.name]) for each in public] == [[], []]


def test_the_crawl_would_notice(evidence: Evidence) -> None:
    """An agent of the team is shown every word that stands on a page, on the same addresses."""
    seen = _seen(evidence.agent, evidence.words)
    shown = evidence.words.meanings.keys() - evidence.words.hidden
    assert {evidence.words.meanings[word][1] for word in shown if word not in seen} == set()


def test_a_customer_is_shown_what_is_theirs(evidence: Evidence) -> None:
    seen = _seen(evidence.customer, evidence.words)
    theirs = set(evidence.words.above(Audience.PUBLIC)) - set(
        evidence.words.above(Audience.CUSTOMERS)
    )
    shown = theirs - evidence.words.hidden
    assert {evidence.words.meanings[word][1] for word in shown if word not in seen} == set()


def test_nobody_gets_a_session(evidence: Evidence) -> None:
    given = {name for answer in evidence.anonymous.answers.values() for name in answer.cookies}
    assert given <= {"csrftoken"}


def test_nothing_fails(evidence: Evidence) -> None:
    failed = [
        address
        for crawled in (
            evidence.anonymous,
            evidence.customer,
            evidence.agent,
            evidence.administrator,
            *(each.crawled for each in evidence.bearers),
        )
        for address, answer in crawled.answers.items()
        if answer.status >= 500
    ]
    assert failed == []


def test_what_a_signed_in_reader_gets_is_kept_by_no_cache(evidence: Evidence) -> None:
    kept = {
        address: dict(answer.headers).get("Cache-Control", "")
        for crawled in (
            evidence.customer,
            evidence.agent,
            *(each.crawled for each in evidence.bearers),
        )
        for address, answer in crawled.answers.items()
        if not _says_the_same(address, answer) and not _adds_a_language(address, answer)
    }
    assert {address for address, cached in kept.items() if "no-store" not in cached} == set()


def _says_the_same(address: str, answer: Answer) -> bool:
    """Tell whether an address answered with a file that is the same whoever asks."""
    return (answer.status == 200 and _for_all(address)) or address.startswith(OPEN_TO_ALL)


def _for_all(address: str) -> bool:
    return SAME_FOR_ALL.fullmatch(unquote(address)) is not None


def _adds_a_language(address: str, answer: Answer) -> bool:
    """Tell whether an address without a language just led to the same one with it."""
    return unquote(dict(answer.headers).get("Location", "")) == f"/nb{unquote(address)}"
