"""Finds articles like one, for its reader: an ordinary search, so every rule of search holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.access import Viewer, readable_by
from articles.helpcentre.addresses import addresses_of_sites, permalink
from articles.models import Article, ArticlePage
from search.authorise import Authorised
from search.indexing.words import serving_vocabulary
from search.query.index_name import IndexName
from search.query.plan import QueryPlan
from search.query.request import search_request
from search.query.verdict import without_exact
from search.service import found
from search.text.asking import is_asking
from search.text.vocabulary import Vocabulary
from search.text.words import words

MOST = 10
MOST_WORDS = 14
SHORTEST = 3  # letters
LIKE = 0.22  # of what the article itself scores
LIKE_THE_BEST = 0.5  # where the article itself was not found


@dataclass(frozen=True, kw_only=True)
class Similar:
    """Is one article like another."""

    number: int
    title: str
    say: str
    url: str
    permalink: str
    language: str
    kind: str
    audience: str


def similar(viewer: Viewer, number: int, locale: str, limit: int) -> list[Similar] | None:
    """Return the articles most like ``number``; None when the viewer may not read that one.

    Nothing is returned while the engine is away: titles alone would not tell.
    """
    page = _page(viewer, number, locale)
    if page is None:
        return None
    vocabulary = serving_vocabulary(IndexName(viewer.realm, locale))
    question = " ".join(_telling_words(page, vocabulary))
    # One more than wanted: the article is the first to answer to its own words.
    result = found(viewer, search_request(question, locale=locale, limit=limit + 1))
    hits = [] if result.degraded else _alike(result.plan, result.hits, number)[:limit]
    sites = addresses_of_sites()
    return [_similar(hit, sites.address(hit.page.path)) for hit in hits]


def _page(viewer: Viewer, number: int, locale: str) -> ArticlePage | None:
    keys = Article.objects.filter(pk=number).values("translation_key")
    pages = readable_by(viewer).filter(translation_key__in=keys, locale__language_code=locale)
    return pages.filter(alias_of=None).defer("body").first()


def _telling_words(page: ArticlePage, vocabulary: Vocabulary) -> list[str]:
    """Return the words of the title, then the rarest of questions and short answer."""
    title = [word for word in words(page.title) if _tells(word, vocabulary.locale)]
    others = dict.fromkeys(words(f"{page.questions}\n{page.say}"))
    known = (w for w in others if _tells(w, vocabulary.locale) and vocabulary.knows(w))
    rarest = sorted(known, key=lambda word: -vocabulary.idf(word))
    return list(dict.fromkeys([*(title or words(page.title)), *rarest]))[:MOST_WORDS]


def _tells(word: str, locale: str) -> bool:
    return len(word) >= SHORTEST and not is_asking(word, locale)


def _alike(plan: QueryPlan, hits: Sequence[Authorised], number: int) -> list[Authorised]:
    scores = {hit.article.pk: without_exact(plan, hit.hit) for hit in hits}
    own = scores.pop(number, 0.0)
    least = LIKE * own if own else LIKE_THE_BEST * max(scores.values(), default=0.0)
    return [hit for hit in hits if scores.get(hit.article.pk, -1.0) >= least]


def _similar(hit: Authorised, address: str) -> Similar:
    lasting = permalink(hit.article.pk, hit.page.language)
    return Similar(
        number=hit.article.pk,
        title=hit.page.title,
        say=hit.page.say,
        url=address or lasting,
        permalink=lasting,
        language=hit.page.language,
        kind=hit.article.kind,
        audience=hit.article.audience,
    )
