"""Answers repeated questions of anonymous readers from memory, and notes each in the search log.

Degraded answers are never kept.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from articles.access import ANONYMOUS
from articles.remembering.answering import keepable, kept_of, key_of
from articles.remembering.memory import Memory
from kb.outbox.epoch import recent_epoch
from search.log.record import Searched, record_search, searched_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

memory: Memory[Searched] = Memory()


def remembered(view: View[P]) -> View[P]:
    """Answer anonymous readers from memory where the view has answered the same before."""

    @wraps(view)
    def answered(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponse:
        key = key_of(request)
        if key is None:
            return view(request, *given, **named)
        now = recent_epoch()  # before the view looks at anything
        if kept := memory.get(key, now):
            searched = kept.noted
            found = replace(searched.found, took_ms=0.0)
            record_search(request, ANONYMOUS, searched.asked, found, searched.channel)
            return kept.response(request)
        response = view(request, *given, **named)
        fresh = searched_in(request)
        if fresh and not fresh.found.degraded and keepable(request, response):
            memory.keep(key, now, kept_of(fresh, response, now))
        return response

    return answered
