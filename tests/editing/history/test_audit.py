"""Proves that the audit log holds what happened, without words or names, and shows tampering."""

import json
from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles.facts import change_article
from articles.history.audit import record
from articles.history.audit.seal import BATCH, check, seal, seal_waiting
from articles.models import ArticlePage, AuditEntry, AuditHead, Kind, Pseudonym
from articles.models.audit import AppendOnlyError
from kb.accounts.roles import ADMINISTRATOR, READER
from tests.browsers import browser_of
from tests.content import article_of, make_customer
from tests.editing.history.conftest import form, loaded, person, save

pytestmark = pytest.mark.django_db
RAW = AuditEntry._base_manager


def _last(action: str) -> AuditEntry:
    return AuditEntry.objects.filter(action=action).order_by("-pk")[0]


@pytest.fixture
def five(db: None) -> None:
    """Seal five entries, in a log that was empty before."""
    RAW.all().delete()
    for number in range(5):
        record("articles.tried", object_type="articles.article", object_id=number)
    seal_waiting()


def test_an_edit_and_a_change_of_facts_are_recorded_without_words(
    sim: ArticlePage, anna: Client
) -> None:
    save(anna, sim, {**form(sim, "Ny pris."), **loaded(sim)})
    user = get_user_model().objects.get(username="anna")
    change_article(article_of(sim), {"kind": Kind.POLICY}, by=user)
    entry = _last("articles.change_facts")
    assert (entry.object_id, entry.data) == (str(article_of(sim).pk), {"changed": ["kind"]})
    assert entry.actor == user.pseudonym.name
    told = json.dumps(list(AuditEntry.objects.values("actor", "object_type", "object_id", "data")))
    assert AuditEntry.objects.filter(action="wagtail.edit", object_id=str(sim.pk)).exists()
    for word in ("anna", "Ny pris", sim.title, sim.slug):
        assert word not in told


def test_signing_in_failing_and_out_are_recorded(db: None) -> None:
    user = make_customer("kari")
    client = Client()
    address = reverse("sign_in")
    client.post(address, {"username": "kari", "password": "wrong"})
    client.post(address, {"username": "nobody", "password": "wrong"})
    client.post(address, {"username": "kari", "password": "kari-password"})
    client.post(reverse("sign_out"))
    name = Pseudonym.objects.get(user=user).name
    rows = AuditEntry.objects.filter(action__startswith="accounts.").order_by("pk")
    assert list(rows.values_list("action", "actor", "object_id")) == [
        ("accounts.sign_in_failed", "", name),
        ("accounts.sign_in_failed", "", ""),
        ("accounts.signed_in", name, ""),
        ("accounts.signed_out", name, ""),
    ]


def _joins(user: User, group: Group) -> None:
    user.groups.add(group)


def _is_joined(user: User, group: Group) -> None:
    group.user_set.add(user)


@pytest.mark.parametrize("join", [_joins, _is_joined])
def test_joining_a_group_is_recorded_from_either_side(
    db: None, join: Callable[[User, Group], None]
) -> None:
    user, group = person("kari"), Group.objects.create(name="Ny")
    join(user, group)
    entry = AuditEntry.objects.filter(action="auth.group_added").order_by("-pk")[0]
    assert (entry.object_id, entry.data) == (user.pseudonym.name, {"group_ids": [group.pk]})


def test_entries_are_never_changed(five: None) -> None:
    entry = AuditEntry.objects.all()[0]
    for change in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.update(action="")


def test_a_whole_chain_is_verified(five: None) -> None:
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert AuditHead.objects.get().hash in out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        {"action": "articles.nothing"},
        {"actor": "somebody"},
        {"object_id": "7"},
        {"data": {"changed": ["audience"]}},
        {"previous": "0" * 64},
        {"hash": "0" * 64},
        {"at": "2020-01-01T00:00Z"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_named(five: None, change: dict[str, object]) -> None:
    RAW.filter(seq=3).update(**change)
    with pytest.raises(CommandError, match="entry 3 was changed"):
        call_command("verify_audit")


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_removed_entry_is_named(five: None, seq: int) -> None:
    RAW.filter(seq=seq).delete()
    assert f"entry {seq} is missing" in check().broken


def test_swapped_entries_are_found(five: None) -> None:
    RAW.filter(seq=2).update(seq=99)
    RAW.filter(seq=3).update(seq=2)
    RAW.filter(seq=99).update(seq=3)
    assert "entry 2 was changed" in check().broken


def test_a_forged_entry_at_the_end_is_found(five: None) -> None:
    RAW.create(at="2026-01-01T00:00Z", action="articles.forged", seq=6)
    assert "entry 6 was added" in check().broken


def test_a_hash_noted_earlier_must_still_stand_in_the_chain(five: None) -> None:
    noted = AuditHead.objects.get().hash
    record("articles.tried")
    call_command("verify_audit", holds=noted, stdout=StringIO())
    with pytest.raises(CommandError, match="not the one of that hash"):
        call_command("verify_audit", holds="0" * 64, stdout=StringIO())


def test_sealing_takes_a_batch_at_a_time(db: None) -> None:
    seal_waiting()
    for _number in range(3):
        record("articles.tried")
    assert (seal(), seal()) == (3, 0)
    assert BATCH > 3


def test_an_erased_person_leaves_the_chain_whole(db: None) -> None:
    user = person("kari")
    entry = record("articles.tried", by=user)
    seal_waiting()
    user.delete()
    assert not check().broken
    assert not Pseudonym.objects.filter(name=entry.actor).exists()


def test_the_report_is_for_those_who_may_read_it(five: None) -> None:
    for role, status in ((ADMINISTRATOR.name, 200), ("Editors", 302), (READER.name, 302)):
        client = browser_of(person(role.lower(), role))
        assert client.get(reverse("audit_log")).status_code == status


def test_the_report_filters_and_exports(five: None) -> None:
    admin = browser_of(person("root", ADMINISTRATOR.name))
    query = {"object_id": "3", "action": "tried"}
    shown = admin.get(reverse("audit_log"), query)
    assert [entry.object_id for entry in shown.context["object_list"]] == ["3"]
    rows = json.loads(admin.get(reverse("audit_log"), {**query, "export": "json"}).content)
    assert [row["seq"] for row in rows] == [4]
    table = admin.get(reverse("audit_log"), {**query, "export": "csv"}).getvalue()
    assert table.decode().count("articles.tried") == 1
    assert AuditEntry.objects.filter(action="articles.export_audit").count() == 2


def test_the_report_finds_what_a_person_did(five: None) -> None:
    admin = browser_of(person("root", ADMINISTRATOR.name))
    record("articles.tried", by=person("kari"), object_id="77")
    shown = admin.get(reverse("audit_log"), {"person": "kari"})
    assert [entry.object_id for entry in shown.context["object_list"]] == ["77"]
