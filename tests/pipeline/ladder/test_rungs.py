"""Tests the rungs below the engine, and that all of them ask the access rule of the database."""

import pytest
from django.test import Client
from django.utils import timezone

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, HelpCentrePage, SectionPage, Team
from search import fallback
from search.indexing.fallback import record_titles
from search.indexing.loading import load
from search.models import SearchRecord
from tests.content import article_of, make_agent, make_article
from tests.pipeline.ladder.asking import api_says, page_text, titles
from tests.pipeline.ladder.clock import Clock
from tests.pipeline.ladder.fake_server import FakeServer, Mode


class TestTitles:
    """Tests the rung of titles and numbers."""

    @pytest.fixture(autouse=True)
    def down(self, reader: Client, server: FakeServer) -> None:
        """Take the server down."""
        server.be(Mode.REFUSES)

    @pytest.mark.parametrize("spelled", ["KB-{}", "kb{}", "#{}", "passord, se kb {}"])
    def test_an_article_is_found_by_its_number(self, reader: Client, spelled: str) -> None:
        question = spelled.format(_number_of("Les fakturaen"))
        assert titles(api_says(reader, question)["results"])[0] == "Les fakturaen"

    def test_the_title_that_was_asked_for_comes_before_many_like_it(
        self, reader: Client, standing: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(fallback, "MAX_ROWS", 3)
        section = SectionPage.objects.get(pk=standing)
        like = [make_article(section, f"Nullstille nettbrettet {n}") for n in range(5)]
        own = make_article(section, "Nullstille nett", questions=["Hvordan får jeg alt som før?"])
        record_titles(load([article_of(page).pk for page in (*like, own)]).values())
        assert titles(api_says(reader, "nullstille nett")["results"])[0] == "Nullstille nett"


class TestMostRead:
    """Tests the rung below titles: something to read for those whose question finds nothing."""

    @pytest.fixture(autouse=True)
    def down(self, reader: Client, server: FakeServer) -> None:
        """Take the server down."""
        server.be(Mode.REFUSES)

    def test_the_page_offers_it_beside_the_contact(self, reader: Client) -> None:
        HelpCentrePage.objects.update(contact_text="Ring oss.")
        page = page_text(reader, "ingenting finnes")
        assert page.index("most-read-title") < page.index("contact-title")
        assert "Les fakturaen" in page

    def test_a_question_that_titles_answer_needs_none(self, reader: Client) -> None:
        assert api_says(reader)["most_read"] == []
        assert "most-read-title" not in page_text(reader)

    def test_what_was_opened_most_comes_first(self, reader: Client) -> None:
        _opened("Les fakturaen", 2)
        _opened("Bytt passord", 1)
        found = api_says(reader, "ingenting finnes")
        assert titles(found["most_read"]) == ["Les fakturaen", "Bytt passord"]
        assert (found["results"], found["verdict"]) == ([], "none")

    def test_what_staff_opened_says_nothing_to_others(self, reader: Client) -> None:
        _opened("Les fakturaen", 1)
        _opened("Bytt passord", 5, realm="staff")
        found = api_says(reader, "ingenting finnes")
        assert titles(found["most_read"]) == ["Les fakturaen", "Bytt passord"]

    def test_a_whole_search_offers_none(
        self, reader: Client, server: FakeServer, clock: Clock
    ) -> None:
        server.be(Mode.WELL)
        assert api_says(reader, "ingenting finnes")["most_read"] == []


def _number_of(title: str) -> int:
    return article_of(ArticlePage.objects.get(title=title)).pk


def _opened(title: str, times: int, *, realm: str = "public") -> None:
    number = _number_of(title)
    SearchRecord.objects.bulk_create(
        SearchRecord(at=timezone.now(), locale="nb", realm=realm, shown=1, took_ms=1, opened=number)
        for _time in range(times)
    )


class TestAccess:
    """Tests that both rungs ask the access rule as it stands in the database."""

    @pytest.fixture(autouse=True)
    def down(self, reader: Client, server: FakeServer) -> None:
        """Take the server down."""
        server.be(Mode.REFUSES)

    @pytest.fixture
    def page(self) -> ArticlePage:
        """Give a public article."""
        page: ArticlePage = ArticlePage.objects.get(title="Bytt passord")
        return page

    def _seen(self, client: Client) -> set[str]:
        """Return the titles that either rung shows."""
        both = (api_says(client, "passord"), api_says(client, "ingenting finnes"))
        return {
            title
            for found in both
            for key in ("results", "most_read")
            for title in titles(found[key])
        }

    def test_a_stranger_sees_what_is_public(self, reader: Client) -> None:
        assert self._seen(reader) == {"Bytt passord", "Les fakturaen"}

    def test_an_agent_sees_what_is_for_staff(self, reader: Client) -> None:
        reader.force_login(make_agent())
        assert "Passord for ansatte" in self._seen(reader)

    def test_what_was_narrowed_is_gone_at_once(self, reader: Client, page: ArticlePage) -> None:
        change_article(article_of(page), {"audience": Audience.STAFF})
        assert self._seen(reader) == {"Les fakturaen"}

    def test_what_was_taken_down_is_gone_at_once(self, reader: Client, page: ArticlePage) -> None:
        page.unpublish()
        assert self._seen(reader) == {"Les fakturaen"}

    def test_another_team_sees_nothing(self, reader: Client, page: ArticlePage) -> None:
        change_article(
            article_of(page), {"audience": Audience.STAFF, "teams": [Team.objects.create(name="a")]}
        )
        reader.force_login(make_agent())
        assert "Bytt passord" not in self._seen(reader)

    def test_a_draft_says_nothing(self, reader: Client, page: ArticlePage) -> None:
        page.title = "Passord til kassen"
        page.save_revision()
        assert self._seen(reader) == {"Bytt passord", "Les fakturaen"}
