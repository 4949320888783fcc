"""Compares the API with its OpenAPI document, and the document with the one that was agreed on."""

import json
from pathlib import Path
from typing import Any

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, settings

from kb.accounts.idempotency import HEADER
from kb.api import api
from tests.contract.api.content_set import RESET, Numbers

SNAPSHOT = Path(__file__).parent.parent / "openapi.json"
READS = {"get", "head"}
TAKES_NO_KEY = {
    "callpad": "It stores nothing.",
    "case_note": "It stores nothing.",
    "event": "Readers are nobody known, and one reading counts once anyway.",
    "feedback": "Readers are nobody known, and of a day the last vote counts.",
    "token": "A proof works once.",
}
"""Says of each operation that may be sent again without a key of its caller why it may."""


def test_the_document_is_the_one_agreed_on() -> None:
    current = json.loads(json.dumps(api.get_openapi_schema()))
    agreed = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    assert current == agreed, "The API changed: run make openapi and look at the difference."


def test_a_write_takes_a_key_or_says_why_it_needs_none() -> None:
    takes = {
        operation["operationId"]: {each["name"] for each in operation.get("parameters", [])}
        for methods in api.get_openapi_schema()["paths"].values()
        for method, operation in methods.items()
        if method not in READS
    }
    assert {name for name, parameters in takes.items() if HEADER not in parameters} == set(
        TAKES_NO_KEY
    )


schema = schemathesis.openapi.from_path(SNAPSHOT)
schema.app = WSGIHandler()
# What is too large is refused before it is read.
schema.config.checks.negative_data_rejection.expected_statuses = ["4xx"]
EXAMPLES = settings().max_examples * 3 // 10  # of each operation
PLAIN = {"Accept-Encoding": "identity"}  # schemathesis reads bytes as they come


@schema.parametrize()
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
def test_every_reply_is_as_described(case: schemathesis.Case[Any], numbers: Numbers) -> None:
    case.call_and_validate(headers=PLAIN)


def test_a_reply_with_results_is_as_described(numbers: Numbers) -> None:
    operation = schema["/api/answers/v1/search"]["GET"]
    reply = operation.Case(query={"q": RESET}).call_and_validate(headers=PLAIN)
    assert reply.json()["results"]


def test_a_reply_with_an_article_is_as_described(numbers: Numbers) -> None:
    operation = schema["/api/answers/v1/answers/{number}"]["GET"]
    case = operation.Case(path_parameters={"number": numbers.public})
    reply = case.call_and_validate(headers=PLAIN)
    assert reply.json()["html"]
