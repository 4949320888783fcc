"""Lets a caller repeat a write without doing it twice: the second one gets the first one's answer.

Whoever sends ``Idempotency-Key`` (draft-ietf-httpapi-idempotency-key-header) may send the same
again for a day. The answer is kept in the transaction of the write, so that both happened or
neither; a second request at the same time waits for the first one's end.
"""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from ninja.errors import HttpError
from ninja.operation import Operation
from ninja.responses import Status
from ninja.utils import contribute_operation_callback
from pydantic_core import to_jsonable_python

from kb.accounts.callers import caller_of
from kb.accounts.models import IdempotentReply
from kb.errors import documented
from kb.events import person_erased
from kb.outbox.chores import chore

P = ParamSpec("P")
R = TypeVar("R")
View = Callable[Concatenate[HttpRequest, P], R]

HEADER = "Idempotency-Key"
KEPT = timedelta(days=1)
_KEY = re.compile(r'"[!#-~ ]{1,200}"|[!#-~]{1,200}')
WRONG_KEY = f"{HEADER} must be 1 to 200 visible signs: a UUID, say."
OTHER_BODY = (
    f"This {HEADER} came with another body before. Send what you sent then, or take a new key."
)
PARAMETER = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": "Your own name for this write: sent again within a day, it is not done again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}


def idempotent(view: View[P, R]) -> View[P, R]:
    """Do a write once for each key of a caller: stands directly on a view with ``by_staff``.

    The view returns a response, or what JSON can hold: a schema, a dict, a ``Status`` of these.
    Only what succeeded is kept. Refuses with 422 a key that came with another body, with 400 one
    that is none.
    """

    @wraps(view)
    def answered(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> R:
        sent = request.headers.get(HEADER)
        if sent is None:
            return view(request, *given, **named)
        if not _KEY.fullmatch(sent):
            raise HttpError(400, WRONG_KEY)
        with transaction.atomic():
            row, new = _row(request, sent.strip('"'))
            if not new:
                before: R = _again(row)
                return before
            result = view(request, *given, **named)
            _keep(row, result)
        return result

    contribute_operation_callback(answered, _documented)
    return answered


@chore("forget answers that were kept for repeats", every=timedelta(hours=1))
def forget_old_replies() -> None:
    """Delete what nobody may ask for again."""
    IdempotentReply.objects.filter(made_at__lt=timezone.now() - KEPT).delete()


@receiver(person_erased)
def forget_replies(**_more: Any) -> None:
    """Delete all of them: an answer may name anybody."""
    IdempotentReply.objects.all().delete()


def _row(request: HttpRequest, key: str) -> tuple[IdempotentReply, bool]:
    """Return the row of a write, and whether it is new; a concurrent one is waited for."""
    caller = caller_of(request).agent
    name = _hash("\n".join([caller, request.method or "", request.path, key]).encode())
    body = _hash(request.body)
    IdempotentReply.objects.filter(key=name, made_at__lt=timezone.now() - KEPT).delete()
    row, new = IdempotentReply.objects.get_or_create(key=name, defaults={"body": body})
    if not constant_time_compare(row.body, body):
        raise HttpError(422, OTHER_BODY)
    return row, new


def _keep(row: IdempotentReply, result: Any) -> None:
    if isinstance(result, HttpResponse):
        row.status, row.headers = result.status_code, dict(result.items())
        row.content = result.content.decode()
    else:
        status, value = (None, result)
        if isinstance(result, Status):
            status, value = result.status_code, result.value
        row.status, row.content = status, json.dumps(to_jsonable_python(value))
    if row.status is not None and row.status >= 400:
        row.delete()
    else:
        row.save()


def _again(row: IdempotentReply) -> Any:
    """Return what was answered then, as the view returned it."""
    if row.headers is not None:
        return HttpResponse(row.content, status=row.status, headers=row.headers)
    value = json.loads(row.content)
    return value if row.status is None else Status(row.status, value)


def _documented(operation: Operation) -> None:
    extra = dict(operation.openapi_extra or {})
    extra["parameters"] = [*extra.get("parameters", []), PARAMETER]
    extra["responses"] = {**documented(400, 422), **extra.get("responses", {})}
    operation.openapi_extra = extra


def _hash(said: bytes) -> str:
    return salted_hmac("kb.accounts.idempotency", said, algorithm="sha256").hexdigest()
