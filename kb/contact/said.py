"""Reads what the form says: pure, each text harmless to store, each fault with its sentence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from articles.feedback.said import plain
from kb.contact.models import MAX_QUESTION
from search.log.record import LONGEST
from search.log.redaction import redacted

LEAST_QUESTION = 8
MOST_NUMBERS = 20
_NUMBER = re.compile(r"[1-9]\d{0,8}")


class UnusableError(Exception):
    """Says what is wrong with a form: sentences for the person who sent it, by field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Take the sentences."""
        super().__init__(str(faults))
        self.faults = faults


@dataclass(frozen=True, kw_only=True)
class Tried:
    """Holds what somebody tried before: what they searched for, numbers offered and opened.

    Anybody can send any number: whether an article is public is for others to ask.
    """

    asked: str
    offered: tuple[int, ...]
    opened: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SaidMessage:
    """Holds a message as it was typed; ``product`` is a key, or nothing."""

    question: str
    email: str
    product: str
    tried: Tried


def read_message(form: Mapping[str, Any], *, offered: Iterable[str]) -> SaidMessage:
    """Return what the form says; ``offered`` are its fields of that name. Raises the faults."""
    question, email = plain(str(form.get("question", ""))), plain(str(form.get("email", "")))
    faults = {"question": _fault_of(question), "email": _fault_of_address(email)}
    if any(faults.values()):
        raise UnusableError({name: fault for name, fault in faults.items() if fault})
    return SaidMessage(
        question=question,
        email=email,
        product=plain(str(form.get("product", "")))[:50],
        tried=read_tried(form, offered=offered),
    )


def read_tried(form: Mapping[str, Any], *, offered: Iterable[str]) -> Tried:
    """Return what was tried, as far as the form says so; never raises."""
    return Tried(
        asked=redacted(" ".join(plain(str(form.get("asked", ""))[:1_000]).split()))[:LONGEST],
        offered=_numbers(offered),
        opened=_numbers(str(form.get("opened", ""))[:400].split(",")),
    )


def _fault_of(question: str) -> str:
    if len(question) < LEAST_QUESTION:
        return _("Write what you need help with, in a sentence or two.")
    if len(question) > MAX_QUESTION:
        return _("Use at most %(most)s characters: this text has %(length)s.") % {
            "most": MAX_QUESTION,
            "length": len(question),
        }
    return ""


def _fault_of_address(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        if not email:
            return _("Write your e-mail address, so that somebody can answer you.")
        return _("This is not an e-mail address. It looks like name@example.com.")
    return "" if len(email) <= 254 else _("This address is too long.")


def _numbers(texts: Iterable[str]) -> tuple[int, ...]:
    found = [int(each) for each in texts if _NUMBER.fullmatch(each)]
    return tuple(dict.fromkeys(found))[:MOST_NUMBERS]
