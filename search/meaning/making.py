"""Makes the vectors of articles: in the worker, a few at a time, and only of what changed.

An article is looked at when the manifest holds other passages of it than its vector was made of, or
another model is in use. So a rebuild, a new model and a language that is switched on need nothing
else, and nothing waits for a vector: until it is there, words alone order.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from articles.audience import Audience
from kb.outbox.beside import Beside
from kb.outbox.chores import chore
from search.indexing.loading import load
from search.indexing.worker import current_generation
from search.meaning.configured import Meaning, meaning
from search.meaning.described import description, digest_of
from search.meaning.embedder import Embedder, EmbedderUnavailable, TextsRefused
from search.meaning.rows import ArticleVector
from search.meaning.vectors import packed
from search.models import Generation, Manifest
from search.passages import passages

logger = logging.getLogger(__name__)

BATCH = 32  # articles: some seconds of one core with the local model
REFUSED = b""
Report = Callable[[int], None]

_beside = Beside("making the vectors of articles")


@dataclass(frozen=True)
class Wanted:
    """Is an article in one language whose vector may have to be made anew."""

    article: int
    locale: str
    made_of: str


@chore("make vectors of articles", every=timedelta(minutes=1))
def make_in_worker() -> None:
    """Start making what is missing, where an embedder is configured."""
    ordering = meaning()
    if ordering is not None:
        _beside.start(lambda: _try(ordering))


def _try(ordering: Meaning) -> None:
    try:
        make_all(ordering)
    except EmbedderUnavailable as error:
        logger.warning("the vectors of articles wait: %s", error)


def make_all(ordering: Meaning, report: Report = lambda made: None) -> int:
    """Make all that is missing and return how many articles that were.

    ``report`` is told after each batch how many are made. Raises ``EmbedderUnavailable`` when the
    embedder does not serve; what was made stays.
    """
    made = 0
    while batch := _batch(ordering):
        _make(ordering, batch)
        made += len(batch)
        report(made)
    generation = current_generation()
    if generation is not None:
        there = _held(generation).filter(article=OuterRef("article"), locale=OuterRef("locale"))
        ArticleVector.objects.exclude(Exists(there)).delete()
    return made


def missing(ordering: Meaning) -> QuerySet[Manifest]:
    """Return the manifests of articles that have no vector of what they say now."""
    generation = current_generation()
    if generation is None:
        return Manifest.objects.none()
    has = ArticleVector.objects.filter(
        article=OuterRef("article"),
        locale=OuterRef("locale"),
        made_of=OuterRef("digest"),
        model=ordering.embedder.model,
    )
    held = _held(generation).filter(locale__in=ordering.languages)
    return held.exclude(digest="").exclude(Exists(has))


def _held(generation: Generation) -> QuerySet[Manifest]:
    """Return what the index holds; staff may read all of it, so their realm is enough."""
    return Manifest.objects.filter(generation=generation, realm=Audience.STAFF.value)


def _batch(ordering: Meaning) -> list[Wanted]:
    rows = missing(ordering).order_by("article", "locale")
    return [Wanted(*row) for row in rows.values_list("article", "locale", "digest")[:BATCH]]


def _make(ordering: Meaning, batch: Sequence[Wanted]) -> None:
    """Make the vectors of a batch, but for those whose text stayed the same."""
    model = ordering.embedder.model
    texts = _descriptions(batch)
    known = _known(model, batch)
    digests = {each: digest_of(texts[each], model) for each in batch}
    new = [each for each in batch if digests[each] not in known]
    made = dict(zip(new, embedded(ordering.embedder, [texts[each] for each in new]), strict=True))
    rows = [
        ArticleVector(
            article=each.article,
            locale=each.locale,
            model=model,
            made_of=each.made_of,
            text=digests[each],
            vector=made[each] if each in made else known[digests[each]],
        )
        for each in batch
    ]
    ArticleVector.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["article", "locale"],
        update_fields=["model", "made_of", "text", "vector"],
    )


def _descriptions(batch: Sequence[Wanted]) -> dict[Wanted, str]:
    loaded = load({each.article for each in batch})
    found = {
        (each.number, text.locale): description(passages(text)[0])
        for each in loaded.values()
        for text in each.texts
    }
    # Unpublished meanwhile: its manifest goes as soon as the worker comes to it.
    return {each: found.get((each.article, each.locale), "") for each in batch}


def _known(model: str, batch: Sequence[Wanted]) -> dict[str, bytes]:
    """Return the vectors that articles of a batch have already, by their text."""
    rows = ArticleVector.objects.filter(model=model, article__in={each.article for each in batch})
    return {text: bytes(vector) for text, vector in rows.values_list("text", "vector")}


def embedded(embedder: Embedder, texts: Sequence[str]) -> list[bytes]:
    """Return packed vectors; ``REFUSED`` for a text that the model does not take."""
    if not texts:
        return []
    try:
        return [packed(each) for each in embedder.articles(texts)]
    except (TextsRefused, ValueError):
        if len(texts) == 1:
            return [REFUSED]
        return [vector for each in texts for vector in embedded(embedder, [each])]
