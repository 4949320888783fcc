"""Checks evidence: complete, free of internal words, verifiable, and logged."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation
from wagtail.models import ModelLogEntry

from articles.history.evidence_pdf import lines_of
from articles.ledger import checksum
from articles.models import ArticlePage, Publication
from tests.content import note, prose, stored
from tests.editing.history.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(sim: ArticlePage) -> Publication:
    """Return the open publication of an article with an internal note."""
    sim.body = stored([prose("Prisen er hundre – «ukjent» 日本."), note("Hemmelig.")])
    sim.change_note = "Ny pris"
    sim.save_revision(user=person("ola")).publish(user=person("per"))
    return Publication.objects.get(page=sim.pk, until=None)


def test_a_download_is_asked_for_by_post(row: Publication, bo: Client) -> None:
    assert bo.get(f"/nb/kb-{row.article_id}/evidence/").status_code == 404


def _get(client: Client, row: Publication, form: str, **more: str) -> Any:
    sent = {"publication": str(row.pk), "form": form, **more}
    return client.post(f"/nb/kb-{row.article_id}/evidence/", sent)


def test_the_document_tells_what_was_public_and_who_did_it(row: Publication, bo: Client) -> None:
    document = json.loads(_get(bo, row, "json", at="2030-01-01").content)
    told = {name: document[name] for name in ("number", "language", "revision", "audience", "note")}
    assert told == {
        "number": f"KB-{row.article_id}",
        "language": "nb",
        "revision": row.revision,
        "audience": "public",
        "note": "Ny pris",
    }
    assert (document["written_by"], document["published_by"]) == ("ola", "per")
    assert document["text"] == ["Prisen er hundre – «ukjent» 日本.", "Hemmelig."]


def test_evidence_for_a_customer_holds_no_internal_note(row: Publication, bo: Client) -> None:
    content = _get(bo, row, "json", **{"as": "public"}).content.decode()
    assert "hundre" in content
    assert "Hemmelig" not in content


def test_the_pdf_is_made_of_any_letters(row: Publication, bo: Client) -> None:
    answer = _get(bo, row, "pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_internal_notes_are_named_in_the_pdf(row: Publication, bo: Client) -> None:
    document = json.loads(_get(bo, row, "json").content)
    with translation.override("en"):
        told = lines_of(document)
    assert told == [
        ("Prisen er hundre – «ukjent» 日本.", False),
        ("[Internal note, for staff only]", True),
        ("Hemmelig.", False),
    ]


def test_each_download_is_logged(row: Publication, bo: Client) -> None:
    _get(bo, row, "json")
    entry = ModelLogEntry.objects.get(action="articles.export_evidence")
    assert (entry.object_id, entry.user.get_username()) == (str(row.article_id), "bo")


def test_a_publication_of_another_article_is_not_found(row: Publication, bo: Client) -> None:
    other = {"publication": str(row.pk), "form": "json"}
    assert bo.post(f"/nb/kb-{row.article_id + 1}/evidence/", other).status_code == 404


def _verify(path: Path, document: dict[str, Any]) -> str:
    path.write_text(json.dumps(document))
    out = StringIO()
    call_command("verify_evidence", path, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_genuine_evidence_is_verified(
    row: Publication, bo: Client, tmp_path: Path, audience: str
) -> None:
    document = json.loads(_get(bo, row, "json", **{"as": audience}).content)
    assert f"KB-{row.article_id}" in _verify(tmp_path / "evidence.json", document)


def test_changed_evidence_is_refused(row: Publication, bo: Client, tmp_path: Path) -> None:
    document = json.loads(_get(bo, row, "json").content)
    document["text"][0] = "Prisen er ti."
    with pytest.raises(CommandError, match="checksum"):
        _verify(tmp_path / "evidence.json", document)


def test_evidence_with_a_new_checksum_is_held_against_the_ledger(
    row: Publication, bo: Client, tmp_path: Path
) -> None:
    document = json.loads(_get(bo, row, "json").content)
    del document["sha256"]
    document["content"]["say"] = "Et annet svar."
    document["sha256"] = checksum(document)
    with pytest.raises(CommandError, match="not those of the ledger"):
        _verify(tmp_path / "evidence.json", document)


@pytest.mark.parametrize("text", ["", "[]", '{"format": "svar.evidence/1"}', "%PDF"])
def test_what_is_no_evidence_is_refused(db: None, tmp_path: Path, text: str) -> None:
    path = tmp_path / "evidence.json"
    path.write_text(text)
    with pytest.raises(CommandError):
        call_command("verify_evidence", path)
