"""Chooses what the widget suggests before anything is typed: by the page, else what is often read.

For the public alone, whoever asks: other sites' scripts can read all that the widget shows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.access import ANONYMOUS
from articles.helpcentre.addresses import permalink
from kb.widget.models import PageRule
from search.shaping.articles import titles
from search.suggest.service import suggestions

MOST = 5


@dataclass(frozen=True)
class Offer:
    """Is one article that is suggested; ``url`` is a path."""

    number: int
    title: str
    url: str


def offers(locale: str, page: str, wanted: Sequence[int]) -> list[Offer]:
    """Return what to suggest: the articles wanted, else those of the page, else often read ones."""
    numbers = list(wanted) or fitting(PageRule.objects.all(), page)
    named = titles(ANONYMOUS, numbers, locale) if numbers else {}
    found = [
        Offer(number, named[number], permalink(number, locale))
        for number in numbers
        if number in named
    ]
    return found[:MOST] or _often_read(locale)


def fitting(rules: Iterable[PageRule], page: str) -> list[int]:
    """Return the articles of the rules that fit a page, the most exact rule first, each once."""
    fit = [rule for rule in rules if rule.rule.fits(page)]
    fit.sort(key=lambda rule: -rule.rule.exactness)
    return list(dict.fromkeys(number for rule in fit for number in rule.articles))


def _often_read(locale: str) -> list[Offer]:
    found = suggestions(ANONYMOUS, "", locale, MOST)
    return [Offer(each.number, each.text, each.url) for each in found if each.number is not None]
