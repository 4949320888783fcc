"""Checks which words a page, a revision and a ledger row hold, and how they are compared."""

from collections.abc import Iterator

import pytest
from django.template import Context, Template
from django.utils import translation
from wagtail.models import Revision

from articles.history.words import compare_parts, parts_of, parts_text
from articles.models import ArticlePage, HelpCentrePage, Publication, SharedSnippet
from tests.content import make_article, make_section, note, prose, stored


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Name the parts in the language of these tests."""
    with translation.override("en"):
        yield


@pytest.fixture
def snippet(centres: dict[str, HelpCentrePage]) -> SharedSnippet:
    """Return words that articles share."""
    locale = centres["nb"].locale
    return SharedSnippet.objects.create(name="Tid", body="<p>Åpent 8–16.</p>", locale=locale)


@pytest.fixture
def linked(centres: dict[str, HelpCentrePage], snippet: SharedSnippet) -> ArticlePage:
    """Return an article with a snippet, a link and an internal note."""
    other = make_article(make_section(centres["nb"], "Nett"), "Fiber", say="Ja.")
    body = [
        prose(f'Vent i 30 sekunder. Se <a linktype="page" id="{other.pk}">fiber</a>.'),
        ("snippet", snippet.pk),
        note("Koden er 4711."),
    ]
    return make_article(
        make_section(centres["nb"], "Abonnement"), "Bytt SIM", say="I appen.", body=body
    )


def _latest(linked: ArticlePage) -> Revision:
    revision = linked.get_latest_revision()
    assert revision is not None
    return revision


def test_a_ledger_row_keeps_the_snippet_of_its_time(
    linked: ArticlePage, snippet: SharedSnippet
) -> None:
    before = parts_of(Publication.objects.get(page=linked.pk, until=None).content)
    snippet.body = "<p>Åpent 9–15.</p>"
    snippet.save()
    after = parts_of(Publication.objects.get(page=linked.pk, until=None).content)
    assert parts_text(compare_parts(before, after)) == "Text\n{}\n".format(
        "  Vent i 30 sekunder.\n"
        "  Se fiber.\n"
        "~ Åpent[− 8−]{+ 9+}–[−16−]{+15+}.\n"
        "  (internal) Koden er 4711."
    )


def test_a_revision_and_its_page_hold_the_same_words(linked: ArticlePage) -> None:
    assert parts_of(_latest(linked)) == parts_of(linked)


def test_a_link_that_leads_elsewhere_is_a_change(linked: ArticlePage) -> None:
    before = parts_of(linked)
    link = prose('Vent i 30 sekunder. Se <a href="https://example.org/">fiber</a>.')
    rest = [(block.block_type, block.get_prep_value()["value"]) for block in linked.body[1:]]
    linked.body = stored([link, *rest])
    changed = [part for part in compare_parts(before, parts_of(linked)) if part.changed]
    assert [part.label for part in changed] == ["Links and pictures"]
    assert "+ fiber → https://example.org/" in parts_text(tuple(changed))


def test_the_fragment_says_in_words_what_changed(linked: ArticlePage) -> None:
    before = parts_of(linked)
    linked.title = "Bytt SIM <nå>"
    html = Template("{% load history %}{% sentence_diff parts %}").render(
        Context({"parts": compare_parts(before, parts_of(linked))})
    )
    assert '<span class="diff-said"> added: </span><ins> &lt;nå&gt;</ins>' in html
