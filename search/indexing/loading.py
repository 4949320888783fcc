"""Loads articles as they are now, ready to be cut: a fixed number of queries for any number."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils import timezone

from articles.access.effective import ancestor_paths
from articles.audience import Audience
from articles.blocks import stream_lines
from articles.models import Article, ArticlePage, SectionPage
from search.indexing.eligibility import eligible_pages
from search.passages import ArticleText


@dataclass(frozen=True)
class Loaded:
    """Holds one article as it is now: its audience and the texts of its eligible languages."""

    number: int
    audience: Audience
    texts: tuple[ArticleText, ...]


def load(numbers: Collection[int]) -> dict[int, Loaded]:
    """Return every asked number; one without eligible pages has no texts."""
    articles = Article.objects.filter(pk__in=numbers).prefetch_related(
        "products", "effective_teams"
    )
    by_key = {article.translation_key: article for article in articles}
    pages = list(
        eligible_pages()
        .filter(translation_key__in=by_key)
        .select_related("locale")
        .prefetch_related("tagged_items__tag")
        .order_by("pk")
    )
    titles = _section_titles(pages)
    texts: dict[int, list[ArticleText]] = defaultdict(list)
    for page in pages:
        article = by_key[page.translation_key]
        texts[article.pk].append(_text(page, article, titles))
    audiences = {a.pk: Audience(a.effective_audience) for a in by_key.values()}
    return {
        number: Loaded(
            number=number,
            audience=audiences.get(number, Audience.STAFF),
            texts=tuple(texts.get(number, ())),
        )
        for number in numbers
    }


def _section_titles(pages: Iterable[ArticlePage]) -> dict[str, str]:
    """Return the titles of all sections above these pages, by tree path."""
    paths = {path for page in pages for path in ancestor_paths(page.path)}
    return dict(SectionPage.objects.filter(path__in=paths).values_list("path", "title"))


def _text(page: ArticlePage, article: Article, titles: dict[str, str]) -> ArticleText:
    return ArticleText(
        number=article.pk,
        locale=page.locale.language_code,
        revision=page.live_revision_id or 0,
        title=page.title,
        lines=stream_lines(page.body),
        updated_at=page.last_published_at or timezone.now(),
        questions=page.question_list,
        say=page.say,
        path=tuple(titles[path] for path in ancestor_paths(page.path) if path in titles),
        kind=article.kind,
        confidence=article.confidence,
        products=tuple(sorted(product.pk for product in article.products.all())),
        tags=tuple(sorted(item.tag.name for item in page.tagged_items.all())),
        teams=tuple(sorted(team.pk for team in article.effective_teams.all())),
        team_limited=article.effective_team_limited,
    )
