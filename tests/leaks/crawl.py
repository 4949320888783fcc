"""Fetches addresses as somebody, and keeps of each answer all that could betray something."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote

from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from articles.audience import Audience
from articles.remembering.answering import pages
from articles.remembering.parts import parts
from search.configured import engine
from search.engine.base import EngineUnavailable
from search.query.plan import QueryPlan
from search.remembering import memory

# Drawn anew for each answer: says nothing about content.
_TOKEN = re.compile(r'(name="(?:csrfmiddlewaretoken|stamp)" value="|"CSRF_TOKEN": ")[^"]*')
# How long the answer took, in an API that tells.
_TOOK = re.compile(r'("took_ms": )[0-9.]+')
# The moment of the answer, and how many more are allowed in this minute.
_MOMENTS = {"Expires", "RateLimit"}
FROM_OUTSIDE = "192.0.2.7"
_FEW = 100  # requests after which the throttle's counts are forgotten


@dataclass(frozen=True)
class Answer:
    """Holds what one address gave: status, headers in order, names of cookies, body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    body: str

    @property
    def text(self) -> str:
        """Return everything that was sent as one text, addresses decoded."""
        head = "\n".join(f"{name}: {value}" for name, value in self.headers)
        return f"{head}\n{self.body}\n{unquote(head)}\n{unquote(self.body)}"


@dataclass
class Crawl:
    """Holds the answers by address, and the realms whose indices were asked for them."""

    answers: dict[str, Answer] = field(default_factory=dict)
    realms: set[Audience] = field(default_factory=set)


def crawl(
    addresses: Iterable[str], user: User | None = None, *, token: str = "", broken: bool = False
) -> Crawl:
    """Ask every address as ``user`` (nobody when None) and keep all answers in memory."""
    found = Crawl()
    found.answers.update(asked(addresses, found.realms, user, token=token, broken=broken))
    return found


def asked(
    addresses: Iterable[str],
    realms: set[Audience],
    user: User | None = None,
    *,
    token: str = "",
    broken: bool = False,
) -> Iterator[tuple[str, Answer]]:
    """Ask every address and yield it with its answer; ``broken`` takes the search engine away.

    With a ``token``, each request carries it. Notes in ``realms`` whose indices were searched.
    """
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    client = Client(headers=headers, REMOTE_ADDR=FROM_OUTSIDE)
    if user is not None:
        client.force_login(user)
    with _quiet(), _watched(realms, broken=broken):
        for number, address in enumerate(addresses):
            if number % _FEW == 0:
                cache.clear()
                memory.forget()  # what is asked again must be looked up again
                pages.forget()
                parts.forget()
            yield address, _ask(client, address)


def difference(one: Answer, other: Answer) -> str:
    """Return in what two answers differ, in a line; "" when they are the same bytes."""
    if one == other:
        return ""
    if one.body == other.body:
        return f"{one.status} {one.headers} {one.cookies} / {other.status} {other.headers}"
    pairs = enumerate(zip_longest(one.body, other.body))
    apart = next(at for at, (left, right) in pairs if left != right)
    shown = slice(max(0, apart - 60), apart + 100)
    return f"{one.status} …{one.body[shown]!r} / {other.status} …{other.body[shown]!r}"


def _ask(client: Client, address: str) -> Answer:
    response = client.get(address)
    streamed = response.streaming
    raw = b"".join(response) if streamed else response.content
    body = _TOKEN.sub(r"\1", raw.decode("utf-8", "replace"))
    timed = _TOOK.search(body) is not None
    # A time with one digit more makes the answer one byte longer.
    left_out = _MOMENTS | ({"Content-Length"} if timed else set())
    headers = [item for item in response.items() if item[0] not in left_out]
    return Answer(
        status=response.status_code,
        headers=tuple(headers),
        cookies=tuple(response.cookies),
        body=_TOOK.sub(r"\1", body),
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep thousands of wanted 404s out of the output."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@contextmanager
def _watched(realms: set[Audience], *, broken: bool) -> Iterator[None]:
    """Note the realm of every index that is asked anything."""
    serving = engine()

    def noted(name: str) -> Callable[..., Any]:
        ask = getattr(serving, name)

        def asked_first(plan: QueryPlan, *rest: Any) -> Any:
            realms.add(plan.index.realm)
            if broken:
                raise EngineUnavailable("taken away by the test")
            return ask(plan, *rest)

        return asked_first

    with ExitStack() as patched:
        for name in ("search", "reach", "weigh"):
            patched.enter_context(patch.object(serving, name, noted(name)))
        yield
