"""Searches through the API: who sees what, and the same as on the pages."""

import pytest
from django.test import Client

from articles.facts import change_article
from articles.models import Article, Market
from search.answers import Answer
from tests.contract.api.addresses import ORIGIN, search
from tests.contract.api.content_set import CUSTOMERS_ONLY, RESET, SECRET, STAFF_ONLY, Numbers


def _found(client: Client, question: str, **parameters: object) -> list[int]:
    results = client.get(search(question, **parameters)).json()["results"]
    return [result["number"] for result in results]


def test_a_question_finds_the_article_that_answers(anyone: Client, numbers: Numbers) -> None:
    body = anyone.get(search(RESET)).json()
    assert (body["verdict"], body["results"][0]["number"]) == ("strong", numbers.public)


def test_a_long_message_is_searched_to_its_end_and_not_repeated(
    anyone: Client, numbers: Numbers
) -> None:
    body = anyone.get(search("= " * 300 + RESET)).json()
    assert body["results"][0]["number"] == numbers.public
    assert body["query"] == ("= " * 250).rstrip()


def test_no_question_is_no_error(anyone: Client) -> None:
    body = anyone.get(search("")).json()
    assert (body["verdict"], body["results"]) == ("empty", [])


@pytest.mark.parametrize("word", [CUSTOMERS_ONLY, STAFF_ONLY, SECRET])
def test_a_stranger_finds_nothing_that_is_not_public(anyone: Client, word: str) -> None:
    body = anyone.get(search(word)).json()
    assert (body["verdict"], body["results"]) == ("none", [])


def test_a_customer_finds_what_is_for_customers(customer: Client, numbers: Numbers) -> None:
    assert _found(customer, CUSTOMERS_ONLY) == [numbers.customers]


@pytest.mark.parametrize("word", [STAFF_ONLY, SECRET])
def test_a_customer_finds_nothing_of_the_staff(customer: Client, word: str) -> None:
    assert _found(customer, word) == []


def test_an_agent_finds_what_is_for_staff(agent: Client, numbers: Numbers) -> None:
    assert _found(agent, STAFF_ONLY) == [numbers.staff]


def test_an_agent_is_told_that_a_passage_is_internal(agent: Client, numbers: Numbers) -> None:
    first = agent.get(search(SECRET)).json()["results"][0]
    assert (first["number"], first["internal"]) == (numbers.public, True)


def test_the_language_says_where_to_search(anyone: Client, numbers: Numbers) -> None:
    assert _found(anyone, "starta om routern", lang="sv") == [numbers.abroad]


def test_labels_are_in_the_language_searched_whatever_the_browser_prefers(anyone: Client) -> None:
    replies = [
        anyone.get(search(RESET), headers={"Accept-Language": code}) for code in ("en", "sv")
    ]
    labels = {reply.json()["results"][0]["kind_label"] for reply in replies}
    assert labels == {"Veiledning"}


def test_typing_completes_the_last_word(anyone: Client, numbers: Numbers) -> None:
    assert _found(anyone, "forbindel", typing="true") == [numbers.public]


def test_the_limit_holds(agent: Client) -> None:
    everything = f"{STAFF_ONLY} {CUSTOMERS_ONLY}"
    assert [len(_found(agent, everything, limit=limit)) for limit in (1, 2)] == [1, 2]


def test_addresses_are_absolute(anyone: Client) -> None:
    first = anyone.get(search(RESET)).json()["results"][0]
    assert first["url"].startswith(f"{ORIGIN}/nb/bredband/nullstill/")
    assert first["permalink"] == f"{ORIGIN}/nb/kb-{first['number']}/"


def test_marks_are_the_only_tags(anyone: Client) -> None:
    first = anyone.get(search("noter lampene & les")).json()["results"][0]
    unmarked = first["excerpt_html"].replace("<mark>", "").replace("</mark>", "")
    assert "<mark>" in first["excerpt_html"]
    assert "<" not in unmarked
    assert "&amp; les om" in unmarked


@pytest.mark.parametrize("reader", ["anyone", "customer", "agent"])
def test_the_page_of_results_says_the_same(reader: str, request: pytest.FixtureRequest) -> None:
    client: Client = request.getfixturevalue(reader)
    shown = client.get("/nb/search/", {"q": RESET}).context["answers"]
    body = client.get(search(RESET)).json()
    assert body["results"]
    assert body["query"] == shown.query
    assert body["verdict"] == shown.verdict.value
    assert [_of_json(result) for result in body["results"]] == [
        _of_page(answer) for answer in shown.answers
    ]


def _of_json(result: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in result.items() if name not in ("id", "lang")}


def _of_page(answer: Answer) -> dict[str, object]:
    fields = {name: getattr(answer, name) for name in _SAME}
    assert answer.updated_at is not None
    return fields | {
        "path": list(answer.path),
        "path_html": list(answer.path_html),
        "kind_label": str(answer.kind_label),
        "url": f"{ORIGIN}{answer.url}",
        "permalink": f"{ORIGIN}{answer.permalink}",
        "checked_at": answer.checked_at and answer.checked_at.isoformat(),
        "updated_at": answer.updated_at.isoformat(),
    }


def test_counts_are_told_when_they_are_asked_for(anyone: Client, agent: Client) -> None:
    assert anyone.get(search(RESET)).json()["counted"] is None
    everything = f"{STAFF_ONLY} {CUSTOMERS_ONLY}"
    counted = agent.get(search(everything, facets="true", sort="fresh")).json()["counted"]
    assert (counted["total"], counted["more"]) == (2, False)


def test_answers_are_narrowed(agent: Client, numbers: Numbers) -> None:
    everything = f"{STAFF_ONLY} {CUSTOMERS_ONLY}"
    assert _found(agent, everything, section="bredband", kind="policy") == []
    assert len(_found(agent, everything, section="bredband", kind="how_to")) == 2


def test_pages_follow_each_other(agent: Client) -> None:
    everything = f"{STAFF_ONLY} {CUSTOMERS_ONLY}"
    pages = [agent.get(search(everything, limit=1, page=page)).json() for page in (1, 2, 3)]
    assert [(page["page"], page["has_more"]) for page in pages] == [
        (1, True),
        (2, False),
        (3, False),
    ]
    assert [len(page["results"]) for page in pages] == [1, 1, 0]


_SAME = (
    "number", "title", "title_html", "excerpt", "excerpt_html", "say", "heading", "heading_html",
    "kind",
    "audience", "internal",
)  # fmt: skip


def test_answers_are_narrowed_to_a_market(anyone: Client, numbers: Numbers) -> None:
    norway, _sweden = (Market.objects.create(key=key) for key in ("no", "se"))
    change_article(Article.objects.get(pk=numbers.public), {"markets": [norway]})
    assert [_found(anyone, RESET, market=key) for key in ("no", "se")] == [[numbers.public], []]
