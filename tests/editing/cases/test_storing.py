"""Tests what is stored of a link, what is forgotten after its term, and with a person."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from articles.facts import change_article
from kb.accounts.callers import Caller
from kb.accounts.erasure import erase, erase_address
from kb.cases.models import CaseLink, ClosedCase, Outcome
from kb.cases.proof import proof_of
from kb.cases.retention import forget_cases
from kb.cases.storing import link, store_closed, tell_outcome
from tests.content import make_agent
from tests.editing.cases.conftest import NOW, Desk, caller_of, closed_case
from tests.every_row import tables_with


def _link(desk: Desk, case: str = "1", kind: str = "used") -> None:
    link(desk.caller, desk.use, system="desk", case=case, kind=kind, outcome="")


def test_a_link_knows_the_team_and_the_text_of_that_time(desk: Desk) -> None:
    _link(desk)
    only = CaseLink.objects.get()
    text = desk.article.publications.get(until=None)
    assert (only.team, only.publication) == ("Mobil", text)
    desk.agent.teams.clear()
    _link(desk)
    assert CaseLink.objects.get().team == "Mobil"


def test_a_link_is_new_knowledge_while_the_answer_is_new(desk: Desk) -> None:
    _link(desk, "young")
    desk.article.publications.update(since=NOW - timedelta(days=30))
    _link(desk, "known")
    change_article(desk.article, {"confidence": "wip"}, by=desk.agent)
    _link(desk, "in progress")
    fresh = dict(CaseLink.objects.values_list("case", "fresh"))
    assert fresh == {"young": True, "known": False, "in progress": True}


def test_callers_without_an_account_tell_their_team(desk: Desk) -> None:
    outside = Caller(desk.caller.viewer, "zendesk-1:7")
    use = type(desk.use)(number=desk.article.pk, language="nb", team="Nattskift")
    link(outside, use, system="zendesk", case="1", kind="sent", outcome="")
    only = CaseLink.objects.get()
    assert (only.team, only.agent, only.user) == ("Nattskift", "zendesk-1:7", None)


def test_proof_counts_what_was_told_of_the_text_as_it_is(desk: Desk) -> None:
    for number in range(3):
        caller = caller_of(make_agent(f"agent {number}"))
        tell_outcome(caller, desk.use, worked=bool(number), why=None)
    texts = desk.article.publications
    texts.update(material=True, since=NOW - timedelta(days=2))
    proof = proof_of(desk.article.pk, "nb")
    assert (proof.worked, proof.times, proof.earlier) == (2, 3, (0, 0))
    texts.update(since=timezone.now() + timedelta(seconds=1))
    proof = proof_of(desk.article.pk, "nb")
    assert (proof.worked, proof.times, proof.earlier) == (0, 0, (2, 3))
    assert proof_of(desk.article.pk, "sv").times == 0


def test_a_file_is_imported_but_for_its_bad_lines(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = b"2026-05-20,2026-05-21"
    cells = [b"1,%b", b"2\xe6,%b", b"3,%b," + b"x" * 200_000, b"4,%b"]
    file = tmp_path / "closed.csv"
    file.write_bytes(b"\n".join([b"case,opened,closed", *(each % days for each in cells)]))
    with pytest.raises(CommandError, match="left out: 2"):
        call_command("import_cases", file, system="desk")
    assert sorted(ClosedCase.objects.values_list("case", flat=True)) == ["1", "4"]
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.err.splitlines()] == ["Line 3", "Line 4"]
    assert "stored: 2" in told.out


def test_all_goes_after_its_term(desk: Desk, settings: Settings) -> None:
    settings.CASE_DAYS = 30
    old = NOW - timedelta(days=31)
    for case in ("old", "young"):
        _link(desk, case)
    store_closed([closed_case("old"), closed_case("young")])
    tell_outcome(desk.caller, desk.use, worked=True, why=None)
    CaseLink.objects.filter(case="old").update(at=old)
    ClosedCase.objects.filter(case="old").update(closed=old)
    Outcome.objects.update(at=old)
    forget_cases()
    assert [row.case for row in (CaseLink.objects.get(), ClosedCase.objects.get())] == ["young"] * 2
    assert not Outcome.objects.exists()


def test_an_erased_person_did_nothing_of_this(desk: Desk) -> None:
    _link(desk)
    tell_outcome(desk.caller, desk.use, worked=False, why="Solveig fant ikke knappen")
    store_closed([closed_case("1"), closed_case("2", agent=desk.caller.agent)])
    own = desk.caller.agent
    erase(desk.agent)
    rows = (CaseLink.objects.get(), Outcome.objects.get())
    assert [(row.agent, row.user) for row in rows] == [(None, None)] * 2
    assert tables_with("solveig") == tables_with(own) == []


def test_an_agent_of_a_help_desk_is_erased_by_their_address(desk: Desk) -> None:
    kari = Caller(desk.caller.viewer, "zendesk-1:Kari@shop.no")
    environment = replace(desk.use, environment="telefonen til kari@shop.no")
    link(kari, desk.use, system="desk", case="1", kind="used", outcome="")
    tell_outcome(kari, environment, worked=True, why=None)
    store_closed([closed_case("1", agent="kari@shop.no"), closed_case("2")])
    assert erase_address("kari@shop.no")
    assert tables_with("kari") == []
    assert CaseLink.objects.count() == 1
    assert ClosedCase.objects.filter(agent="solveig").count() == 1
    assert not erase_address("kari@shop.no")
