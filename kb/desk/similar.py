"""Finds articles that already say what a new title announces."""

from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from articles.access import Viewer
from articles.models import Article, ArticlePage
from search.answers import Answer, Shown
from search.query.request import search_request
from search.service import answers
from search.text.asking import is_asking
from search.text.stems import stem
from search.text.words import words

MIN_LETTERS = 8
MIN_WORD = 3
LOOKED_AT = 8
MOST = 3
ALIKE = 72  # of 100
SAME_TOPIC = 45  # enough for what search holds for a strong answer


@dataclass(frozen=True)
class Similar:
    """Is one article that may say the same; ``page`` is the id of its page."""

    number: int
    title: str
    audience: str
    url: str
    page: int
    alike: float


def similar_articles(
    viewer: Viewer, title: str, language: str, own: Any = None, *, titles_only: bool = False
) -> list[Similar]:
    """Return what the viewer may read and ``title`` seems to repeat, the most alike first.

    ``own`` is the translation key of the article that is being written. ``titles_only`` asks no
    engine: for requests that save.
    """
    if len(title.strip()) < MIN_LETTERS:
        return []
    asked = search_request(title, locale=language, limit=LOOKED_AT)
    found = answers(viewer, asked, titles_only=titles_only)
    hits = [hit for hit in found.answers if hit.language == language]
    pages = _pages([hit.number for hit in hits], language)
    alike = [
        _similar(hit, pages[hit.number], title)
        for hit in hits
        if hit.number in pages and pages[hit.number].translation_key != own
    ]
    strong = found.verdict is Shown.STRONG
    kept = [
        each
        for place, each in enumerate(alike)
        if each.alike >= (SAME_TOPIC if strong and place == 0 else ALIKE)
    ]
    return sorted(kept, key=lambda each: -each.alike)[:MOST]


def likeness(title: str, others: list[str], language: str) -> float:
    """Return how alike a title is to the most alike of some texts, from 0 to 100.

    Compares the words without their endings, in any order; words of asking and tiny ones are left
    out, and ``SIM-kort`` is ``simkort``.
    """
    told = _gist(title, language)
    if not told:
        return 0.0
    return max((fuzz.token_sort_ratio(told, _gist(other, language)) for other in others), default=0)


def _gist(text: str, language: str) -> str:
    known = [word for word in words(text.replace("-", "")) if not is_asking(word, language)]
    return " ".join(stem(word, language) for word in known if len(word) >= MIN_WORD)


def _similar(hit: Answer, page: ArticlePage, title: str) -> Similar:
    return Similar(
        number=hit.number,
        title=page.title,
        audience=hit.audience,
        url=hit.permalink,
        page=page.pk,
        alike=likeness(title, [page.title, *page.question_list], hit.language),
    )


def _pages(numbers: list[int], language: str) -> dict[int, ArticlePage]:
    keys = dict(Article.objects.filter(pk__in=numbers).values_list("translation_key", "pk"))
    pages = ArticlePage.objects.filter(
        translation_key__in=keys, locale__language_code=language, alias_of=None
    )
    return {keys[page.translation_key]: page for page in pages.defer("body")}
