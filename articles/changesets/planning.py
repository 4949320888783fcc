"""Makes a change set: works out what a wish does to each article, without changing any."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from articles.admin.titles import titles_of
from articles.changesets.facts import difference, facts_of, wished
from articles.changesets.reach import editable_pages
from articles.changesets.replacing import Replacement, Replacer
from articles.facts.widening import refuse_widening
from articles.models import Article, ArticlePage, ArticleTag
from articles.models.change_set import ChangeSet, ChangeSetItem
from articles.proposals.versions import content_of

MOST_ARTICLES = 2000
PLACES_KEPT = 12
NAMED = 50  # pages with finds that cannot be changed
AT_ONCE = 200


class TooManyError(Exception):
    """Says that a wish would change more articles than one change set takes."""


class NothingToChangeError(Exception):
    """Says that a wish changes no article; ``passed_over`` names pages that it could not change."""

    def __init__(self, passed_over: list[str]) -> None:
        """Keep the names."""
        super().__init__(", ".join(passed_over))
        self.passed_over = passed_over


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Holds what is wanted: facts (see ``facts``), tags, other words; no languages means all."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    replacement: Replacement | None = None
    languages: tuple[str, ...] = ()

    @property
    def touches_pages(self) -> bool:
        """Tell whether words or tags change, which stand on pages."""
        return bool(self.replacement or self.add_tags or self.remove_tags)


@transaction.atomic
def plan(articles: QuerySet[Article], wish: Wish, *, summary: str, by: Any) -> ChangeSet:
    """Store what a wish would do to articles; those that it does not change are left out.

    Words and tags are those of published pages. Raises ``TooManyError``, ``NothingToChangeError``,
    ``WideningRefusedError`` where ``by`` may not open an article, ``ValueError`` for a search for
    nothing.
    """
    planner = _Planner(articles.order_by(), wish, by)
    items = [*planner.facts(), *planner.pages()]
    if not items:
        raise NothingToChangeError(planner.passed_over)
    if len({item.article_id for item in items}) > MOST_ARTICLES:
        raise TooManyError(MOST_ARTICLES)
    made = ChangeSet.objects.create(
        wish=asdict(wish), summary=summary[:300], made_by=by, passed_over=planner.passed_over
    )
    for item in items:
        item.change_set = made
    ChangeSetItem.objects.bulk_create(items, batch_size=AT_ONCE)
    return made


class _Planner:
    """Goes through the articles and notes what changes."""

    def __init__(self, articles: QuerySet[Article], wish: Wish, by: Any) -> None:
        self._articles, self._wish, self._by = articles, wish, by
        self.passed_over: list[str] = []

    def facts(self) -> list[ChangeSetItem]:
        """Return a row for each article whose facts change."""
        if not self._wish.facts:
            return []
        rows = self._articles.select_related(None).prefetch_related("products", "markets", "teams")
        found = [item for article in rows if (item := self._facts(article)) is not None]
        titles: dict[int, str] = {}
        for start in range(0, len(found), AT_ONCE):
            titles |= titles_of(item.article for item in found[start : start + AT_ONCE])
        for item in found:
            item.title = titles[item.article_id][:255]
        return found

    def _facts(self, article: Article) -> ChangeSetItem | None:
        now = facts_of(article)
        before, after = difference(now, wished(now, self._wish.facts))
        if not after:
            return None
        if "audience" in after:
            refuse_widening(article, {"audience": after["audience"]}, self._by)
        return ChangeSetItem(article=article, before=before, after=after)

    def pages(self) -> Iterator[ChangeSetItem]:
        """Yield a row for each published page whose words or tags change."""
        if not self._wish.touches_pages:
            return
        numbers = dict(self._articles.values_list("translation_key", "pk"))
        keys = self._articles.values("translation_key")
        pages = editable_pages(self._by).filter(translation_key__in=keys, live=True)
        if self._wish.languages:
            pages = pages.filter(locale__language_code__in=self._wish.languages)
        tags = _tags_of(pages) if self._wish.add_tags or self._wish.remove_tags else {}
        for page in pages.select_related("locale").order_by("pk").iterator(AT_ONCE):
            item = self._page(page, tags.get(page.pk, []))
            if item is not None:
                item.article_id = numbers[page.translation_key]
                yield item

    def _page(self, page: ArticlePage, have: list[str]) -> ChangeSetItem | None:
        replacer = Replacer(self._wish.replacement) if self._wish.replacement else None
        content = content_of(page) if replacer else {}
        after = replacer.content(content) if replacer else {}
        before = {name: content[name] for name in after}
        want = with_tags(have, add=self._wish.add_tags, remove=self._wish.remove_tags)
        if want != have:
            before["tags"], after["tags"] = have, want
        if replacer and replacer.cut and len(self.passed_over) < NAMED:
            self.passed_over.append(f"{page.title} ({page.locale.language_code})")
        if not after:
            return None
        places = replacer.places if replacer else []
        return ChangeSetItem(
            page=page.pk,
            language=page.locale.language_code,
            title=page.title,
            before=before,
            after=after,
            places=[asdict(place) for place in places[:PLACES_KEPT]],
            found=len(places),
        )


def with_tags(have: list[str], *, add: tuple[str, ...], remove: tuple[str, ...]) -> list[str]:
    """Return tags, sorted, with some added and some removed; case makes no other tag."""
    gone = {tag.casefold() for tag in remove}
    there = {tag.casefold() for tag in have} | gone
    kept = [tag for tag in have if tag.casefold() not in gone]
    return sorted([*kept, *(tag for tag in dict.fromkeys(add) if tag.casefold() not in there)])


def _tags_of(pages: QuerySet[ArticlePage]) -> dict[int, list[str]]:
    rows = ArticleTag.objects.filter(content_object__in=pages.values("pk")).order_by("tag__name")
    tags: dict[int, list[str]] = defaultdict(list)
    for pk, name in rows.values_list("content_object_id", "tag__name"):
        tags[pk].append(name)
    return {pk: sorted(names) for pk, names in tags.items()}
