"""Plans what to write for one article: which passages go where, which ids leave. Pure."""

from collections.abc import Iterable, Mapping

from articles.audience import Audience
from search.engine.base import ArticleChange, IndexName
from search.indexing.loading import Loaded
from search.passages import Passage, passages


def changes_for(
    loaded: Loaded, version: int, stored: Mapping[IndexName, Iterable[str]]
) -> list[ArticleChange]:
    """Return one change for each index that holds the article or shall hold it.

    ``stored`` are the passage ids that the manifest knows. An article that left a realm or lost a
    language is removed there by id, whatever the reason.
    """
    wanted: dict[IndexName, tuple[Passage, ...]] = {}
    for text in loaded.texts:
        cut = passages(text)
        open_cut = tuple(passage for passage in cut if not passage.internal)
        for realm in loaded.audience.realms():
            chosen = cut if realm is Audience.STAFF else open_cut
            wanted[IndexName(realm, text.locale)] = chosen
    return [
        ArticleChange(
            index=index,
            article=loaded.number,
            version=version,
            passages=wanted.get(index, ()),
            gone=_gone(stored.get(index, ()), wanted.get(index, ())),
        )
        for index in sorted({*stored, *wanted})
    ]


def _gone(stored: Iterable[str], wanted: Iterable[Passage]) -> tuple[str, ...]:
    return tuple(sorted(set(stored) - {passage.id for passage in wanted}))
