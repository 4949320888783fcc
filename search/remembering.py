"""Answers repeated questions of anonymous readers from memory, and notes each in the search log.

Degraded answers are never kept.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from articles.access import ANONYMOUS
from articles.remembering import answering
from articles.remembering.memory import Kept, Memory, SentAgain
from kb.throttling import answers_api
from search.log.record import record_search, searched_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

memory: Memory[Kept] = Memory()


def remembered(view: View[P]) -> View[P]:
    """Answer anonymous readers from memory where the view has answered the same before."""
    return answering.remembered(view, memory, noted_again)


def remembered_reply(view: View[P]) -> View[P]:
    """Do the same round a whole operation of the API: its check of parameters, and its limit.

    An address that was answered is in order; it counts towards the limit all the same.
    """
    return answering.remembered(view, memory, noted_again, allowed=answers_api.allow_request)


def noted_again(request: HttpRequest) -> SentAgain | None:
    """Return what notes a request's search again; None where its answer is not to be kept."""
    searched = searched_in(request)
    if searched is None or searched.found.degraded:
        return None
    asked, channel = searched.asked, searched.channel
    found = replace(searched.found, took_ms=0.0)
    return lambda later: record_search(later, ANONYMOUS, asked, found, channel)
