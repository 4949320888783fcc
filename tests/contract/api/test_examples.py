"""Sends every example of the API's document, as it stands there: each must be answered well.

Numbers of articles stand for one that the content set has. What names a key or a signature gets
one that fits.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.contract.api.content_set import Numbers
from tests.contract.api.hosts import (
    TOKEN,
    ask,
    ask_signed,
    ask_with,
    bearing,
    integration,
    opaque,
    proof,
    shared,
    signing,
    token_of,
)

DOCUMENT = json.loads((Path(__file__).parent.parent / "openapi.json").read_text(encoding="utf-8"))
OURS = "http://testserver"
ARTICLE = 12  # in the examples


def _schema(described: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference."""
    name = described.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = DOCUMENT["components"]["schemas"][name] if name else described
    return found


def _bodies(operation: dict[str, Any]) -> list[Any]:
    """Return the examples of what is sent, one for each alternative at least."""
    if "requestBody" not in operation:
        return [None]
    whole = _schema(operation["requestBody"]["content"]["application/json"]["schema"])
    sorts = [_schema(each) for each in whole.get("oneOf", [whole])]
    return [each for sort in sorts for each in sort.get("examples", [])]


def _examples() -> Iterator[tuple[str, str, dict[str, Any], Any]]:
    """Yield method, path, parameters by name, and body of every example."""
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            named = {
                each["name"]: each["schema"]["examples"][0]
                for each in operation.get("parameters", [])
                if each.get("schema", {}).get("examples")
            }
            for body in _bodies(operation):
                if named or body is not None:
                    yield method, path, named, body


EXAMPLES = list(_examples())


def test_every_operation_has_an_example() -> None:
    known = {(method, path) for method, path, _named, _body in EXAMPLES}
    ours = {
        (method, path)
        for path, methods in DOCUMENT["paths"].items()
        for method, operation in methods.items()
        if not operation.get("security")
    }
    assert ours - known == set()


@pytest.mark.parametrize(
    ("method", "path", "named", "body"),
    [each for each in EXAMPLES if each[1] != TOKEN],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_example_is_answered(
    numbers: Numbers, method: str, path: str, named: dict[str, Any], body: Any
) -> None:
    headers = {"Origin": OURS}
    if DOCUMENT["paths"][path][method].get("security"):
        headers = bearing(token_of(integration()))
    here = {name: numbers.public if each == ARTICLE else each for name, each in named.items()}
    query = urlencode(
        {name: each for name, each in here.items() if f"{{{name}}}" not in path}, doseq=True
    )
    if isinstance(body, dict) and body.get("number") == ARTICLE:
        body = {**body, "number": numbers.public}
    reply = getattr(Client(), method)(
        f"{path.format(**here)}?{query}",
        *([json.dumps(body)] if body is not None else []),
        content_type="application/json",
        headers=headers,
    )
    assert 200 <= reply.status_code < 300, reply.content


@pytest.mark.parametrize("body", [each[3] for each in EXAMPLES if each[1] == TOKEN])
def test_an_example_of_a_proof_gets_a_token(numbers: Numbers, body: dict[str, Any]) -> None:
    row = integration()
    if "jwt" in body:
        signing(row)
        reply = ask(Client(), {**body, "jwt": proof()})
    elif "integration" in body:
        reply = ask_signed(Client(), shared(row), body)
    else:
        reply = ask_with(Client(), opaque(row), **body)
    told = reply.json()
    shape = DOCUMENT["components"]["schemas"]["Given"]["examples"][0]
    assert (reply.status_code, told.keys(), told["agent"]) == (200, shape.keys(), shape["agent"])
