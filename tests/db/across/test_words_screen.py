"""Tests the screen of learned words: found, struck out with a name, taken back."""

import pytest
from django.test import Client
from wagtail.users.models import UserProfile

from articles.audience import Audience
from kb.accounts.roles import EDITOR, READER, Role
from search.across.rows import WrongPair
from search.across.serving import forget, serving_maps
from search.across.striking import strike_out
from tests.browsers import browser_of
from tests.content import group_of, make_customer
from tests.db.across.conftest import Place, indexed

LIST, OUT = "/admin/words-across/", "/admin/words-across/out/"
PAIR = {"languages": "nb-sv", "one": "passord", "other": "losenord"}


def _client(role: Role) -> Client:
    user = make_customer(role.name)
    user.groups.add(group_of(role))
    UserProfile.objects.create(user=user, preferred_language="en")
    return browser_of(user)


@pytest.fixture
def editor(place: Place) -> Client:
    """Return the browser of an editor; the words are learned."""
    indexed()
    return _client(EDITOR)


def _shown(client: Client, **query: str) -> str:
    return client.get(LIST, query).content.decode()


def test_pairs_are_listed_and_found_by_a_part_of_a_word(editor: Client) -> None:
    assert "losenord" in _shown(editor)
    assert "losenord" in _shown(editor, q="Lösen")
    assert "losenord" not in _shown(editor, q="kabel")


def test_only_the_chosen_languages_are_listed(editor: Client) -> None:
    assert "losenord" in _shown(editor, languages="nb-sv")
    assert "losenord" not in _shown(editor, languages="nb-en")
    assert "losenord" in _shown(editor, languages="xx")


def test_a_pair_is_struck_out_with_a_name_and_leaves_the_list(editor: Client) -> None:
    answer = editor.post(OUT, {**PAIR, "here": "q=pass"}, follow=True)
    assert answer.redirect_chain[0][0] == f"{LIST}?q=pass"
    row = WrongPair.objects.get()
    assert str(row.struck_by) == EDITOR.name
    forget()
    assert "losenord" not in dict(serving_maps(Audience.PUBLIC)["nb", "sv"].of("passord"))


def test_it_is_taken_back(editor: Client) -> None:
    row = strike_out(("nb", "sv"), ("passord", "losenord"), by=None)
    editor.post(f"{LIST}{row.pk}/back/")
    row.refresh_from_db()
    assert str(row.restored_by) == EDITOR.name
    assert "Taken back by" in _shown(editor)


def test_a_pair_that_is_not_there_changes_nothing(editor: Client) -> None:
    for wrong in ({"one": "x"}, {"languages": "sv-nb"}, {"languages": ""}):
        assert editor.post(OUT, {**PAIR, **wrong}).status_code == 302
    assert WrongPair.objects.count() == 0


def test_whoever_may_not_shape_sees_and_changes_nothing(place: Place) -> None:
    row = strike_out(("nb", "sv"), ("passord", "losenord"), by=None)
    reader = _client(READER)
    for answer in (reader.get(LIST), reader.post(OUT, PAIR), reader.post(f"{LIST}{row.pk}/back/")):
        assert answer.status_code in (302, 403, 404)
    row.refresh_from_db()
    assert (WrongPair.objects.count(), row.restored_at) == (1, None)
