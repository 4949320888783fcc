"""Finds articles that may answer what somebody is writing: only what the verdict is worth."""

from dataclasses import dataclass

from django.http import HttpRequest

from articles.access import ANONYMOUS, Viewer, readable_by
from articles.feedback.said import plain
from articles.models import Article
from kb.channels import CONTACT
from search.answers import Answer, Shown
from search.log.record import LONGEST, record_search
from search.query.request import search_request
from search.service import answers

MOST = 3
LEAST_CHARACTERS = 3


@dataclass(frozen=True)
class Offers:
    """Holds the answers to a question; ``likely`` says that the first is a strong one.

    ``logged`` is the question as the search log may know it: nothing, where it is a whole letter.
    """

    answers: tuple[Answer, ...] = ()
    likely: bool = False
    logged: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is anything to offer."""
        return bool(self.answers)


def offers_for(request: HttpRequest, viewer: Viewer, question: str, language: str) -> Offers:
    """Return what may answer a question; never raises. Must not run in a transaction that saves."""
    text = plain(question)
    if len(text) < LEAST_CHARACTERS:
        return Offers()
    asked = search_request(text, locale=language, limit=MOST)
    found = answers(viewer, asked)
    logged = asked.text if len(text) <= LONGEST else ""
    if logged:
        record_search(request, viewer, asked, found, CONTACT)
    if found.verdict not in (Shown.STRONG, Shown.WEAK):
        return Offers()
    shown = (*found.answers, *found.elsewhere)[:MOST]
    return Offers(shown, found.verdict is Shown.STRONG, logged)


def public_numbers(numbers: tuple[int, ...]) -> list[int]:
    """Return those of the numbers that anybody may read, in their order: others leave no trace."""
    keys = readable_by(ANONYMOUS).values("translation_key")
    public = Article.objects.filter(pk__in=numbers, translation_key__in=keys)
    known = set(public.values_list("pk", flat=True))
    return [number for number in numbers if number in known]
