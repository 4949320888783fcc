"""Answers keystrokes: the one door to suggestions for pages and the API.

What is looked up belongs to the reader's own realm and teams; the few that are shown are asked for
once more in the database, which also gives their words: a title that changed is shown as it is now.
"""

from collections.abc import Collection, Iterator, Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from articles.access import Viewer
from articles.helpcentre.addresses import addresses_of_sites, permalink
from search.query.asked import MAX_WORDS
from search.query.highlight import Segment, as_html
from search.query.index_name import IndexName
from search.query.request import normalised
from search.shaping.serving import blocked_suggestions
from search.suggest.beginning import beginning
from search.suggest.blocked import is_blocked
from search.suggest.book import Fitting, PhraseBook
from search.suggest.products import NamedProduct, is_about_something, products_called
from search.suggest.readable import Readable, audiences, readable_pages
from search.suggest.serving import serving_books
from search.suggest.suggestion import Sort, Suggestion
from search.text.article_numbers import article_number
from search.text.words import spans, words

MOST = 10
SPARE = 6  # looked up beyond what is wanted: some may not be shown
MOST_PRODUCTS = 2


def suggestions(viewer: Viewer, typed: str, locale: str, limit: int) -> list[Suggestion]:
    """Return lines that ``viewer`` may follow; the last word may be unfinished. Never raises.

    Before anything is typed: what is often read, and what is new.
    """
    text = normalised(typed)
    if not text:
        return beginning(viewer, locale, limit)
    asked = words(text)[:MAX_WORDS]
    books = serving_books(IndexName(viewer.realm, locale), viewer.teams)
    if not asked or not books:
        return []
    finished = typed[-1:].isspace()
    forbidden = blocked_suggestions(locale)
    fitting = [
        each
        for book in books
        for each in book.fitting(asked, limit + SPARE, unfinished=not finished)
        if not is_blocked(each.phrase.folded, forbidden)
    ]
    fitting.sort(key=lambda each: -each.score)
    found = [*_numbered(text, books), *fitting][: limit + SPARE]
    products = products_called(asked, locale, {pk for book in books for pk in _about(book)})
    shown = [
        *_of_products(viewer, products, locale, asked),
        *_of_articles(viewer, found, locale),
    ]
    return shown[:limit]


def _about(book: PhraseBook) -> Iterator[int]:
    return (product for product, number in book.products.items() if number > 0)


def _numbered(text: str, books: Sequence[PhraseBook]) -> Iterator[Fitting]:
    """Yield the article whose number was typed."""
    number = article_number(text)
    for book in books:
        if number is not None and (found := book.of(number)) is not None:
            yield found
            return


def _of_articles(viewer: Viewer, found: Sequence[Fitting], locale: str) -> Iterator[Suggestion]:
    keys = {each.key: each for each in reversed(found)}
    pages = readable_pages(viewer, keys, locale) if keys else {}
    reach = audiences(viewer, pages)
    sites = addresses_of_sites()
    for key, each in reversed(keys.items()):
        if (page := pages.get(key)) is None:
            continue
        sort, text = _words_now(each, page)
        yield Suggestion(
            sort=sort,
            text=text,
            text_html=marked(text, each.words),
            url=sites.address(page.path) or permalink(each.article, locale),
            number=each.article,
            audience=reach.get(key, "public"),
        )


def _words_now(found: Fitting, page: Readable) -> tuple[Sort, str]:
    """Return a question that the page still holds, else its title as it is now."""
    folded = found.phrase.folded
    if not found.words:
        return Sort.NUMBER, page.title
    if folded != " ".join(words(page.title)):
        for question in page.questions.splitlines():
            if folded == " ".join(words(question)):
                return Sort.QUESTION, question.strip()
    return Sort.ARTICLE, page.title


def _of_products(
    viewer: Viewer, products: Sequence[NamedProduct], locale: str, asked: Sequence[str]
) -> Iterator[Suggestion]:
    for product in products[:MOST_PRODUCTS]:
        if not is_about_something(viewer, product.pk, locale):
            continue
        with translation.override(locale):
            url = reverse("product", args=(product.key,))
        fit = {word for word in product.folded if any(word.startswith(each) for each in asked)}
        yield Suggestion(
            sort=Sort.PRODUCT,
            text=product.name,
            text_html=marked(product.name, fit),
            url=url,
        )


def marked(text: str, fitting: Collection[str]) -> SafeString:
    """Return a text as HTML with the words marked that fit, folded as they are."""
    segments: list[Segment] = []
    done = 0
    for start, end in spans(text):
        if not any(word in fitting for word in words(text[start:end])):
            continue
        segments += [Segment(text[done:start]), Segment(text[start:end], marked=True)]
        done = end
    return mark_safe(as_html([*segments, Segment(text[done:])]))
