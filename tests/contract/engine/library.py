"""Holds a handful of articles, and short ways to index and to ask for them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from articles.audience import Audience
from articles.body_text import Line
from search.engine.base import ArticleChange, ChangeOutcome, EngineHits, IndexName, SearchEngine
from search.passages import ArticleText, all_words, passages
from search.query.candidates import LARGE
from search.query.pins import Pin, Pins
from search.query.plan import QueryPlan, plan
from search.query.request import search_request
from search.query.synonyms import Rule, Synonyms
from search.text.vocabulary import Vocabulary

LOCALES = ("nb", "en")
STAFF = IndexName(Audience.STAFF, "nb")
STAFF_EN = IndexName(Audience.STAFF, "en")
PUBLIC = IndexName(Audience.PUBLIC, "nb")
MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)

TEXTS = {
    1: ("Bytte passord", "Åpne appen og velg nytt passord.", "Husk å logge inn igjen."),
    2: ("Forstå fakturaen", "Fakturaen viser hva abonnementet koster.", "Forfall er den tiende."),
    3: ("Bruke mobilen i utlandet", "Mobilabonnementet virker i hele Norden.", "Slå på roaming."),
    4: ("Bredbåndet er nede", "Start ruteren på nytt.", "Sjekk om det er feil i nettverket."),
}


def article(number: int, *lines: str, **changes: Any) -> ArticleText:
    """Return an article: one of the handful, or with lines of one's own."""
    title, *text = TEXTS.get(number, (f"Artikkel {number}",))
    values: dict[str, Any] = {"locale": "nb", "revision": 1, "title": title, "updated_at": MOMENT}
    body = tuple(Line(line) for line in lines or text)
    return ArticleText(number=number, lines=body, **values | changes)


def put(
    engine: SearchEngine,
    generation: str,
    *articles: ArticleText,
    version: int = 1,
    index: IndexName = STAFF,
    gone: tuple[str, ...] = (),
) -> list[ChangeOutcome]:
    """Index articles and make them visible."""
    changes = [
        ArticleChange(
            index=index, article=one.number, version=version, passages=passages(one), gone=gone
        )
        for one in articles
    ]
    return _apply(engine, changes, generation)


def remove(
    engine: SearchEngine, generation: str, number: int, *, version: int, index: IndexName = STAFF
) -> list[ChangeOutcome]:
    """Remove an article with its one passage."""
    gone = (f"{number}-{index.locale}-0",)
    change = ArticleChange(index=index, article=number, version=version, gone=gone)
    return _apply(engine, [change], generation)


def asked(
    text: str,
    *,
    index: IndexName = STAFF,
    known: Iterable[ArticleText] = (),
    teams: Iterable[int] = (),
    exclude: Iterable[int] = (),
    rules: Iterable[Rule] = (),
    pins: Iterable[Pin] = (),
    large: int = LARGE,
    **request: Any,
) -> QueryPlan:
    """Return a plan made with the vocabulary of ``known``, or of the handful."""
    known = list(known) or [article(number) for number in TEXTS]
    words = (all_words(passage) for one in known for passage in passages(one))
    vocabulary = Vocabulary.from_passages(words, locale=index.locale)
    made = search_request(text, locale=index.locale, **request)
    synonyms = Synonyms.from_rules(rules, locale=index.locale)
    return plan(
        made,
        index=index,
        vocabulary=vocabulary,
        synonyms=synonyms,
        pins=Pins.from_pins(pins, locale=index.locale),
        teams=teams,
        exclude=exclude,
        large=large,
    )


def ask(engine: SearchEngine, text: str, **question: Any) -> EngineHits:
    """Search for a question."""
    return engine.search(asked(text, **question))


def found(engine: SearchEngine, text: str, **question: Any) -> list[int]:
    """Return the numbers of the articles that are found, best first."""
    return [hit.passage.article for hit in ask(engine, text, **question).hits]


def _apply(
    engine: SearchEngine, changes: list[ArticleChange], generation: str
) -> list[ChangeOutcome]:
    outcomes = engine.apply(changes, generation)
    engine.refresh(generation)
    return outcomes
