"""Tests what ``import_articles`` says and does with files, good ones and bad ones."""

import random
import re
from collections.abc import Callable
from contextlib import nullcontext
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.importing.batch import import_batch
from articles.management.commands import import_articles
from articles.models import Article, ArticlePage, ExternalId, Publication, SectionPage
from kb.outbox.models import OutboxEntry
from tests.content import make_centres
from tests.db.importing.lines import line, write

pytestmark = pytest.mark.django_db

Run = Callable[..., "Said"]


class Said:
    """Holds what the command printed."""

    def __init__(
        self, *paths: Path, fails: type[Exception] | None = None, why: str = "", **options: str
    ) -> None:
        """Run the command; with ``fails`` it must end so, for a reason that ``why`` matches."""
        out, err = StringIO(), StringIO()
        with pytest.raises(fails, match=why) if fails else nullcontext():
            call_command("import_articles", *map(str, paths), stdout=out, stderr=err, **options)
        self.out, self.refused = out.getvalue(), err.getvalue().splitlines()

    @property
    def summary(self) -> str:
        """Return the last line without the time."""
        return re.sub(r", [\d.]+ s$", "", self.out.splitlines()[-1])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the place of a file to import."""
    return tmp_path / "articles.jsonl"


def test_every_good_line_is_an_article_that_is_live(file: Path) -> None:
    said = Said(write(file, [line(1), line(2)]))
    assert said.summary == "2 new, 0 changed, 0 unchanged, 0 skipped"
    assert ArticlePage.objects.filter(live=True).count() == 2


def test_a_gzipped_file_is_read(tmp_path: Path) -> None:
    said = Said(write(tmp_path / "articles.jsonl.gz", [line(1)]))
    assert said.summary.startswith("1 new")


def test_bad_lines_are_named_with_number_and_reason_and_skipped(file: Path) -> None:
    said = Said(write(file, [line(1), "{", "", line(2, lang="fi"), line(3)]))
    assert said.summary == "2 new, 0 changed, 0 unchanged, 2 skipped"
    assert [refused.split(":")[0] for refused in said.refused] == [
        "articles.jsonl, line 2",
        "articles.jsonl, line 4",
    ]
    assert "must be one of" in said.refused[1]


def test_bytes_that_are_not_utf_8_are_a_bad_line(file: Path) -> None:
    write(file, [line(1)])
    file.write_bytes(file.read_bytes() + b'{"id": "\xff"}\n')
    assert Said(file).refused == ["""articles.jsonl, line 2: is not UTF-8: '{"id": "\\udcff"}'"""]


def test_say_that_no_editor_could_save_is_left_out_and_told(file: Path) -> None:
    said = Said(write(file, [line(1, say="ord " * 41)]))
    (told,) = said.refused
    assert told.startswith("articles.jsonl, line 1: say has more than 40 words, left out: '{")
    assert (said.summary, ArticlePage.objects.get().say) == (
        "1 new, 0 changed, 0 unchanged, 0 skipped",
        "",
    )


def test_every_bad_line_is_named_however_many_there_are(file: Path) -> None:
    said = Said(write(file, ["{"] * 50))
    assert [refused.split(":")[0] for refused in said.refused] == [
        f"articles.jsonl, line {number}" for number in range(1, 51)
    ]


def test_a_bad_line_is_shown_short_and_harmless(file: Path) -> None:
    (refused,) = Said(write(file, ["{\u202e\x1b[2J" + "å" * 5000])).refused
    assert refused.endswith(f": '{{\\u202e\\x1b[2J{'å' * 74}'")


def test_bad_lines_are_named_also_when_the_file_is_damaged_behind_them(tmp_path: Path) -> None:
    long = line(1, body_html=random.Random(0).randbytes(30_000).hex())
    path = write(tmp_path / "articles.jsonl.gz", ["{", long])
    path.write_bytes(path.read_bytes()[:-2000])
    said = Said(path, fails=CommandError, why="is damaged")
    assert [refused.split(":")[0] for refused in said.refused] == ["articles.jsonl.gz, line 1"]


def test_bad_lines_are_named_and_all_is_counted_also_when_the_import_crashes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_articles, "BATCH", 1)
    Said(write(file, [line(1)]))
    monkeypatch.setattr("articles.importing.batch.articles_changed", _fail)
    said = Said(write(file, [line(1), "{", line(2)]), fails=RuntimeError, why="killed")
    assert [refused.split(":")[0] for refused in said.refused] == ["articles.jsonl, line 2"]
    assert said.summary == "0 new, 0 changed, 1 unchanged, 1 skipped"


def test_progress_is_said_for_each_batch(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_articles, "BATCH", 2)
    said = Said(write(file, [line(n) for n in range(5)]))
    assert re.findall(r"(\d+) articles", said.out) == ["2", "4", "5"]


def test_a_second_run_doubles_nothing(file: Path) -> None:
    Said(write(file, [line(1), line(1, lang="sv"), line(2)]))
    before = (Article.objects.count(), SectionPage.objects.count(), Publication.objects.count())
    OutboxEntry.objects.all().delete()
    assert Said(file).summary == "0 new, 0 changed, 3 unchanged, 0 skipped"
    after = (Article.objects.count(), SectionPage.objects.count(), Publication.objects.count())
    assert after == before
    assert OutboxEntry.objects.count() == 0


def test_other_sources_have_ids_of_their_own(file: Path) -> None:
    Said(write(file, [line(1)]), source="one")
    assert Said(file, source="two").summary.startswith("1 new")


@pytest.mark.parametrize("batch", [1, 200])
def test_of_two_lines_with_one_id_the_first_counts_at_every_run(
    file: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(import_articles, "BATCH", batch)
    twice = write(file, [line(1, title="Første"), line(1, title="Andre")])
    Said(twice)
    said = Said(twice)
    assert said.summary == "0 new, 0 changed, 1 unchanged, 1 skipped"
    (refused,) = said.refused
    assert "line 2: its id is already in articles.jsonl, line 1: " in refused
    assert ArticlePage.objects.get().title == "Første"


def test_an_id_of_an_earlier_file_is_known(file: Path, tmp_path: Path) -> None:
    said = Said(
        write(file, [line(1)]), write(tmp_path / "more.jsonl", [line(1, lang="sv", id="nb-1")])
    )
    (refused,) = said.refused
    assert refused.startswith("more.jsonl, line 1: its id is already in articles.jsonl, line 1: ")


def test_a_second_article_on_a_topic_in_one_language_is_skipped(file: Path) -> None:
    said = Said(write(file, [line(1), line(1, id="other"), line(2)]))
    assert said.summary == "2 new, 0 changed, 0 unchanged, 1 skipped"
    (refused,) = said.refused
    why = "its topic has another article in this language"
    assert refused.startswith(f'articles.jsonl, line 2: {why}: \'{{"id": "other"')


def test_a_second_article_on_a_topic_is_skipped_in_a_later_run_too(file: Path) -> None:
    Said(write(file, [line(1)]))
    assert Said(write(file, [line(1, id="other")])).summary.endswith("1 skipped")


def test_a_missing_file_is_named_before_anything_is_done(file: Path, tmp_path: Path) -> None:
    missing = tmp_path / "nothing.jsonl"
    Said(write(file, [line(1)]), missing, fails=CommandError, why=r"nothing\.jsonl")
    assert ArticlePage.objects.count() == 0


def test_a_damaged_file_ends_with_a_sentence_and_keeps_whole_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_articles, "BATCH", 1)
    path = write(tmp_path / "articles.jsonl.gz", [line(n, title=f"{n}" * 200) for n in range(400)])
    path.write_bytes(path.read_bytes()[:-2000])
    Said(path, fails=CommandError, why=r"articles\.jsonl\.gz is damaged")
    assert 0 < ArticlePage.objects.count() < 400


@pytest.mark.parametrize(("choice", "audience"), [("staff", "staff"), ("public", "public")])
def test_new_articles_get_the_chosen_audience(file: Path, choice: str, audience: str) -> None:
    Said(write(file, [line(1)]), audience=choice)
    assert Article.objects.get().effective_audience == audience


def test_without_a_choice_new_articles_are_for_staff(file: Path) -> None:
    Said(write(file, [line(1)]))
    assert Article.objects.get().effective_audience == "staff"


def test_what_a_line_says_of_its_audience_counts(file: Path) -> None:
    Said(write(file, [line(1, audience="customers")]), audience="public")
    assert Article.objects.get().effective_audience == "customers"


def test_spread_deals_topics_out_over_all_audiences(file: Path) -> None:
    Said(write(file, [line(n) for n in range(40)]), audience="spread")
    found = set(Article.objects.values_list("effective_audience", flat=True))
    assert found == {"public", "customers", "staff"}


class TestCrash:
    """Tests an import that is killed in the middle of its second batch."""

    @pytest.fixture(autouse=True)
    def crashed(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Import a batch, then fail as late as can be in the next, which has a new section."""
        make_centres()
        monkeypatch.setattr(import_articles, "BATCH", 2)
        lines = [line(1), line(2), line(3, section=["Mobil"]), line(4, section=["Mobil"])]
        batches: list[object] = []

        def failing(records: object, **options: object) -> object:
            batches.append(records)
            if len(batches) == 2:
                monkeypatch.setattr("articles.importing.batch.articles_changed", _fail)
            return import_batch(records, **options)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(import_articles, "import_batch", failing)
            Said(write(file, lines), fails=RuntimeError, why="killed")
        monkeypatch.undo()

    def test_the_first_batch_stays(self) -> None:
        assert ExternalId.objects.count() == ArticlePage.objects.count() == 2

    def test_of_the_second_nothing_is_there(self) -> None:
        assert not SectionPage.objects.filter(title="Mobil").exists()
        assert Article.objects.count() == 2
        assert Publication.objects.count() == 2

    def test_running_it_again_brings_the_rest(self, file: Path) -> None:
        assert Said(file).summary == "2 new, 0 changed, 2 unchanged, 0 skipped"


def _fail(*_args: object) -> None:
    raise RuntimeError("killed")
