"""Asks the API for suggestions: what they say, and who gets which."""

from django.test import Client

from tests.contract.api.addresses import ORIGIN, suggest
from tests.contract.api.content_set import Numbers


def test_a_beginning_leads_to_a_title(anyone: Client, numbers: Numbers) -> None:
    body = anyone.get(suggest("nullst")).json()
    assert body == {
        "query": "nullst",
        "suggestions": [
            {
                "kind": "article",
                "text": "Nullstill ruteren",
                "text_html": "<mark>Nullstill</mark> ruteren",
                "url": f"{ORIGIN}/nb/bredband/nullstill/",
                "number": numbers.public,
                "id": f"KB-{numbers.public}",
                "audience": "public",
            }
        ],
    }


def test_an_agent_is_told_what_is_internal(agent: Client, numbers: Numbers) -> None:
    (only,) = agent.get(suggest("godskr")).json()["suggestions"]
    assert (only["number"], only["audience"]) == (numbers.staff, "staff")


def test_a_stranger_is_suggested_nothing_internal(anyone: Client) -> None:
    assert anyone.get(suggest("godskr")).json()["suggestions"] == []


def test_the_language_says_where_to_look(anyone: Client, numbers: Numbers) -> None:
    (only,) = anyone.get(suggest("start", lang="sv")).json()["suggestions"]
    assert (only["text"], only["number"]) == ("Starta om routern", numbers.abroad)
