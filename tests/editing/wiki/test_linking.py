"""Checks that what an editor writes becomes links that follow the article."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale

from articles.audience import Audience
from articles.importing.batch import import_batch
from articles.importing.places import Places
from articles.importing.record import ArticleRecord
from articles.models import ArticlePage, HelpCentrePage, SharedSnippet
from tests.content import article_of, make_article, make_centres, make_section, note, prose, shown
from tests.shared_content import once_a_module


def _build() -> int:
    centres = make_centres()
    section = make_section(centres["nb"], "Mobil")
    page = make_article(section, "Bytt SIM")
    swedish = make_section(centres["sv"], "Mobilt", translates=section)
    make_article(swedish, "Byt SIM-kort", translates=page)
    return int(page.pk)


target_made = once_a_module(_build)


@pytest.fixture
def target(target_made: int, db: None) -> ArticlePage:
    """Return an article in Norwegian that has a Swedish translation."""
    page: ArticlePage = ArticlePage.objects.get(pk=target_made)
    return page


def _swedish(page: ArticlePage) -> ArticlePage:
    found: ArticlePage = ArticlePage.objects.get(
        translation_key=page.translation_key, locale__language_code="sv"
    )
    return found


def _body(page: ArticlePage) -> str:
    page.refresh_from_db()
    return str(page.body.get_prep_value())


def test_a_number_links_the_article_wherever_it_stands(target: ArticlePage) -> None:
    number = article_of(target).number
    page = make_article(
        target.get_parent().specific,
        "Mistet telefon",
        body=[
            prose(f"Les {number}"),
            ("callout", {"kind": "tip", "text": f"<p>{number}</p>"}),
            ("steps", [{"text": f"<p>{number}</p>", "image": shown(None)}]),
            note(f"Bare {number}"),
        ],
    )
    assert _body(page).count(f'linktype="page" id="{target.pk}"') == 4


def test_the_link_is_to_the_page_in_the_own_language(target: ArticlePage) -> None:
    swedish = _swedish(target)
    page = make_article(
        swedish.get_parent().specific, "Tappad", body=[prose(f"Se {article_of(target).number}")]
    )
    assert f'id="{swedish.pk}"' in _body(page)
    shown = Client().get(page.get_url()).content.decode()
    assert f'href="{swedish.get_url()}"' in shown


@pytest.mark.parametrize("which", ["permalink", "tree", "other language", "old address"])
def test_a_pasted_address_becomes_a_link(
    target: ArticlePage,
    which: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    address = {
        "permalink": f"http://testserver/en/kb-{article_of(target).pk}/",
        "tree": f"http://testserver{target.get_url()}",
        "other language": f"https://testserver{_swedish(target).get_url()}",
        "old address": f"http://testserver{target.get_url()}",
    }[which]
    if which == "old address":
        target.slug = "helt-nytt"
        with django_capture_on_commit_callbacks(execute=True):
            target.save_revision().publish()
    page = make_article(
        target.get_parent().specific, "Ny", body=[prose(f'<a href="{address}#sim">her</a>')]
    )
    shown = Client().get(page.get_url()).content.decode()
    target.refresh_from_db()
    assert f'<a href="{target.get_url()}#sim">her</a>' in shown


def test_an_article_does_not_link_itself(target: ArticlePage) -> None:
    target.body = [{"type": "prose", "value": f"<p>{article_of(target).number}</p>"}]
    target.save_revision().publish()
    assert "linktype" not in _body(target)


def test_a_shared_snippet_is_linked_too(target: ArticlePage) -> None:
    snippet = SharedSnippet(
        name="x",
        body=f"<p>{article_of(target).number}</p>",
        locale=Locale.objects.get(language_code="nb"),
    )
    snippet.full_clean()
    assert f'linktype="page" id="{target.pk}"' in snippet.body


def test_imported_numbers_are_links(
    target: ArticlePage, centres: dict[str, HelpCentrePage]
) -> None:
    record = ArticleRecord(
        id="1", lang="nb", title="Importert", body_html=f"<p>Se {article_of(target).number}</p>"
    )
    import_batch([record], source="x", audiences=lambda _: Audience.PUBLIC, places=Places(centres))
    assert "linktype" in _body(ArticlePage.objects.get(title="Importert"))


def test_the_page_chooser_finds_a_number(admin: Client, target: ArticlePage) -> None:
    address = reverse("wagtailadmin_choose_page_search")
    page = admin.get(address, {"q": article_of(target).number}).content.decode()
    assert target.title in page
    assert _swedish(target).title in page
    none = admin.get(address, {"q": "KB-99999"}).content.decode()
    assert target.title not in none


def test_the_editor_keeps_the_heading_of_a_link(target: ArticlePage) -> None:
    block = target.body.stream_block.child_blocks["prose"]
    stored = f'<p><a linktype="page" id="{target.pk}" anchor="sim">her</a></p>'
    converter = block.field.widget.converter
    again = converter.to_database_format(converter.from_database_format(stored))
    assert f'id="{target.pk}"' in again
    assert 'anchor="sim"' in again
