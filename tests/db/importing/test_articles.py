"""Tests that imported articles are as good as written ones: tree, revisions, editing, finding."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision

from articles.access import ANONYMOUS
from articles.facts import change_article
from articles.models import Article, ArticlePage, Publication, SectionPage
from search import service
from search.indexing.check import check
from search.indexing.worker import current_generation
from search.query.request import search_request
from tests.content import index_everything, make_centres, make_section, settle_index
from tests.db.importing.lines import line, write

pytestmark = pytest.mark.django_db

BODY = (
    "<h2>Før du ringer</h2><p>Sjekk <b>strømmen</b>.</p>"
    "<ol><li><p>Skru av</p></li><li>Vent</li></ol>"
    "<table><tr><th>Lys</th><th>Betyr</th></tr><tr><td>Rødt</td><td>Feil</td></tr></table>"
    "<pre>ping svar.example</pre>"
)
FULL = line(
    1,
    title="Ruteren blinker",
    body_html=BODY,
    say="Skru av og på.",
    questions=["Hvorfor blinker den?", "Hva er galt?"],
    tags=["ruter", "feil"],
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the place of a file to import."""
    return tmp_path / "articles.jsonl"


@pytest.fixture
def imported(file: Path) -> ArticlePage:
    """Give an imported public page that has everything."""
    _load(write(file, [FULL]))
    page: ArticlePage = ArticlePage.objects.get()
    return page


def _load(path: Path) -> None:
    call_command("import_articles", str(path), audience="public", verbosity=0)


def _again(file: Path, **changes: object) -> None:
    _load(write(file, [{**FULL, **changes}]))


def _difference() -> list[object]:
    generation = current_generation()
    assert generation is not None
    return list(check(generation))


class TestTree:
    """Tests the tree after several imports into sections old and new."""

    @pytest.fixture(autouse=True)
    def grown(self, file: Path) -> None:
        """Import twice: beside an older section, deeper, and with titles that want one address."""
        make_section(make_centres()["nb"], "Nett")
        same = [line(n, title="Den samme") for n in range(3)]
        _load(write(file, [*same, line(10, section=["Nett"]), line(11, lang="sv")]))
        _load(write(file, [line(20, section=["Nett", "Ruter", "Lys"]), line(21, section=["Ny"])]))

    def test_wagtail_finds_no_problem(self) -> None:
        assert [list(problem) for problem in Page.find_problems()] == [[], [], [], [], []]

    def test_an_older_section_is_used(self) -> None:
        assert SectionPage.objects.filter(title="Nett", locale__language_code="nb").count() == 1

    def test_parents_count_their_children(self) -> None:
        wrong = [
            page for page in Page.objects.all() if page.numchild != page.get_children().count()
        ]
        assert wrong == []

    def test_addresses_are_those_of_wagtail(self) -> None:
        wrong = [
            page.url_path
            for page in ArticlePage.objects.all()
            if page.url_path != f"{page.get_parent().url_path}{page.slug}/"
        ]
        assert wrong == []

    def test_addresses_are_unique(self) -> None:
        paths = list(ArticlePage.objects.values_list("url_path", flat=True))
        assert len(set(paths)) == len(paths)

    def test_each_page_is_in_the_language_of_its_parent(self) -> None:
        assert all(p.locale_id == p.get_parent().locale_id for p in ArticlePage.objects.all())

    def test_an_editor_can_add_beside_them(self) -> None:
        section = SectionPage.objects.get(title="Ruter", locale__language_code="nb")
        section.add_child(instance=ArticlePage(title="Ny", locale=section.locale))
        assert [list(problem) for problem in Page.find_problems()] == [[], [], [], [], []]


class TestPage:
    """Tests one imported page."""

    def test_it_has_all_that_its_line_says(self, imported: ArticlePage) -> None:
        assert (imported.title, imported.say) == ("Ruteren blinker", "Skru av og på.")
        assert imported.question_list == ("Hvorfor blinker den?", "Hva er galt?")
        assert set(imported.tags.names()) == {"ruter", "feil"}
        assert [block.block_type for block in imported.body] == ["prose", "table", "code"]

    def test_its_revision_holds_the_same(self, imported: ArticlePage) -> None:
        draft = imported.get_latest_revision_as_object()
        assert (draft.title, draft.say, draft.questions) == (
            imported.title,
            imported.say,
            imported.questions,
        )
        assert set(draft.tags.names()) == {"ruter", "feil"}
        assert draft.body.get_prep_value() == imported.body.get_prep_value()

    def test_it_is_as_if_it_had_been_published(self, imported: ArticlePage) -> None:
        revision = Revision.objects.get(
            object_id=str(imported.pk), content_type=imported.content_type
        )
        assert imported.live_revision == imported.latest_revision == revision
        assert (imported.live, imported.has_unpublished_changes) == (True, False)
        assert imported.first_published_at is not None

    def test_it_is_in_the_ledger(self, imported: ArticlePage) -> None:
        row = Publication.objects.get()
        assert (row.page, row.revision, row.audience) == (
            imported.pk,
            imported.live_revision_id,
            "public",
        )
        assert row.content["tags"] == ["feil", "ruter"]

    def test_publishing_it_unchanged_changes_nothing_that_readers_see(
        self, imported: ArticlePage
    ) -> None:
        before = Publication.objects.get().sha256
        imported.get_latest_revision().publish()
        assert Publication.objects.get(until=None).sha256 == before

    def test_readers_get_it(self, imported: ArticlePage, client: Client) -> None:
        assert client.get(imported.url).status_code == 200

    def test_it_is_found(self, imported: ArticlePage) -> None:
        index_everything()
        found = service.answers(ANONYMOUS, search_request("hvorfor blinker den", locale="nb"))
        assert [answer.title for answer in found.answers] == ["Ruteren blinker"]

    def test_the_index_is_told(self, file: Path) -> None:
        make_centres()
        index_everything()
        _load(write(file, [FULL]))
        settle_index()
        assert Article.objects.count() == 1
        assert _difference() == []


class TestEditor:
    """Tests an imported page in the editor's hands."""

    @pytest.fixture
    def admin(self, client: Client) -> Client:
        """Sign an administrator in."""
        client.force_login(get_user_model().objects.create_superuser("admin"))
        return client

    def test_it_opens(self, imported: ArticlePage, admin: Client) -> None:
        answer = admin.get(reverse("wagtailadmin_pages:edit", args=[imported.pk]))
        assert answer.status_code == 200
        assert "Ruteren blinker" in answer.content.decode()

    def test_it_can_be_changed_and_published(self, imported: ArticlePage) -> None:
        draft = imported.get_latest_revision_as_object()
        draft.title = "Ruteren lyser"
        draft.save_revision().publish()
        imported.refresh_from_db()
        assert imported.title == "Ruteren lyser"
        assert set(imported.tags.names()) == {"ruter", "feil"}

    def test_it_can_be_moved_and_deleted(self, imported: ArticlePage) -> None:
        other = make_section(make_centres()["nb"], "Annet")
        imported.move(other, pos="last-child")
        Page.objects.get(pk=imported.pk).specific.delete()
        assert [list(problem) for problem in Page.find_problems()] == [[], [], [], [], []]


class TestTranslations:
    """Tests lines that share a topic."""

    def test_they_share_one_number(self, file: Path) -> None:
        _load(write(file, [line(1), line(1, lang="sv"), line(1, lang="da")]))
        assert Article.objects.count() == 1
        assert ArticlePage.objects.values("translation_key").distinct().count() == 1

    def test_a_translation_may_come_with_a_later_file(self, file: Path) -> None:
        _load(write(file, [line(1)]))
        _load(write(file, [line(1, lang="sv")]))
        assert Article.objects.count() == 1
        assert Publication.objects.filter(until=None).count() == 2

    def test_lines_without_a_topic_stand_alone(self, file: Path) -> None:
        _load(write(file, [line(1, topic=""), line(1, topic="", lang="sv")]))
        assert Article.objects.count() == 2


class TestChangedLine:
    """Tests a second import in which a line says something else."""

    def test_the_new_words_are_live(self, imported: ArticlePage, file: Path) -> None:
        _again(file, title="Ruteren lyser", tags=["lys"], body_html="<p>Nytt</p>")
        imported = ArticlePage.objects.get()
        assert (imported.title, list(imported.tags.names())) == ("Ruteren lyser", ["lys"])
        assert imported.body[0].value.source == "<p>Nytt</p>"

    def test_they_are_found(self, imported: ArticlePage, file: Path) -> None:
        index_everything()
        _again(file, title="Ruteren lyser")
        settle_index()
        assert _difference() == []

    def test_the_audience_that_somebody_chose_stays(
        self, imported: ArticlePage, file: Path
    ) -> None:
        change_article(Article.objects.get(), {"audience": "staff"})
        _again(file, title="Ruteren lyser")
        assert Article.objects.get().effective_audience == "staff"

    def test_what_was_taken_down_stays_down_and_gets_a_draft(
        self, imported: ArticlePage, file: Path
    ) -> None:
        imported.unpublish()
        _again(file, title="Ruteren lyser")
        imported = ArticlePage.objects.get()
        assert (imported.live, imported.get_latest_revision_as_object().title) == (
            False,
            "Ruteren lyser",
        )

    def test_what_was_deleted_stays_deleted(
        self, imported: ArticlePage, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        imported.delete()
        _again(file, title="Ruteren lyser")
        assert ArticlePage.objects.count() == 0
        assert "its page was deleted (KB-" in capsys.readouterr().err

    def test_another_language_under_the_same_id_is_skipped(
        self, imported: ArticlePage, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _again(file, lang="sv")
        assert "another language before (nb)" in capsys.readouterr().err
