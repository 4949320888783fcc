"""Lets people save and workers seal at the same moment, on databases that threads share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.history.audit import record
from articles.history.audit.seal import check, seal, seal_waiting
from articles.models import AuditEntry
from tests.browsers import browser_of
from tests.content import make_article, make_centres, make_section, prose
from tests.editing.history.conftest import form, loaded, person, save, words
from tests.shared_database import at_once, shared_database


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """Share the database with threads."""
    with shared_database(tmp_path):
        yield


def test_of_two_saves_of_one_version_one_comes_back(shared: None) -> None:
    section = make_section(make_centres()["nb"], "Mobil")
    page = make_article(section, "Bytt SIM", say="I appen.", body=[prose("Åpne appen.")])
    editors = [browser_of(person(name)) for name in ("anna", "bo")]
    opened = loaded(page)

    def saving(place: int) -> int:
        sent = {**form(page, f"Fra nummer {place}."), **opened}
        return int(save(editors[place], page, sent).status_code)

    answers = at_once(lambda: saving(0), lambda: saving(1))
    assert sorted(answers) == [302, 409]
    assert f"Fra nummer {answers.index(302)}." in words(page)


def test_entries_that_are_sealed_by_several_make_one_chain(shared: None) -> None:
    def work() -> int:
        sealed = 0
        for number in range(10):
            record("articles.tried", object_id=number)
            sealed += seal()
        return sealed

    sealed = sum(at_once(*[work] * 4))
    seal_waiting()
    verdict = check()
    assert not verdict.broken
    assert sealed <= verdict.sealed == AuditEntry.objects.count()
