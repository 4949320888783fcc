"""Tests each shelf of the home page: whose rows stand on it, and where they lead."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.facts import change_article
from articles.models import (
    ArticlePage,
    Flag,
    Product,
    ProductName,
    Proposal,
    SectionPage,
    Team,
    Vote,
)
from kb.desk.shelves.shelf import SHOWN
from tests.content import article_of, make_article, prose
from tests.editing.desk.home.shelf import all_shelves, shelf, titles
from tests.editing.review.people import edited, submitted
from tests.kept_article import NOW, TODAY, Kept, due
from tests.search_log import searched

EVERYBODYS = ["reviews", "flags", "feedback", "overdue", "drafts", "lagging", "links", "nobodys"]


def _for_a_team(kept: Kept) -> None:
    """Close the article to everybody who is not in a team."""
    change_article(kept.article, {"teams": [Team.objects.create(name="svindel")]})


def test_who_lacks_a_right_lacks_the_shelf(olga: User, siri: User) -> None:
    mine = [each.key for each in all_shelves(siri)]
    assert mine == EVERYBODYS
    assert {each.key for each in all_shelves(olga)} - set(mine) == {
        "proposals",
        "searches",
        "translations",
    }


def test_overdue_articles_stand_with_who_keeps_them(kept: Kept, olga: User, siri: User) -> None:
    assert titles(olga, "overdue") == []
    due(kept.article, TODAY - timedelta(days=1))
    assert titles(olga, "overdue") == ["Bytt SIM"]
    assert titles(siri, "overdue") == titles(kept.deputy, "overdue") == []
    row = shelf(olga, "overdue").rows[0]
    assert row.url == reverse("article_facts:edit", args=(kept.number,))


def test_a_shelf_shows_a_few_and_counts_all(kept: Kept, olga: User) -> None:
    section = kept.page.get_parent().specific
    for number in range(SHOWN + 2):
        page = make_article(section, f"Artikkel {number}", facts={"owner": olga})
        due(article_of(page), TODAY - timedelta(days=1))
    found = shelf(olga, "overdue")
    assert (len(found.rows), found.total, found.more) == (SHOWN, SHOWN + 2, 2)


def test_nobodys_articles_are_everybodys_business(kept: Kept, siri: User) -> None:
    assert titles(siri, "nobodys") == []
    change_article(kept.article, {"owner": None, "deputy": None})
    assert titles(siri, "nobodys") == ["Bytt SIM"]


def test_flags_and_feedback_stand_with_the_owner(kept: Kept, olga: User, siri: User) -> None:
    flag = Flag.objects.create(
        article=kept.article, language="nb", reason="wrong", sentence="Feil pris", at=NOW
    )
    vote = Vote.objects.create(
        article=kept.article, language="nb", helpful=False, text="Uklart", day=TODAY, at=NOW
    )
    assert "Feil pris" in shelf(olga, "flags").rows[0].detail
    assert shelf(olga, "flags").rows[0].url == reverse("answer_flag", args=(flag.pk,))
    assert shelf(olga, "feedback").rows[0].url == reverse("answer_feedback", args=(vote.pk,))
    assert titles(siri, "flags") == titles(siri, "feedback") == []
    Flag.objects.update(done_at=NOW)
    Vote.objects.update(done_at=NOW)
    assert titles(olga, "flags") == titles(olga, "feedback") == []


def test_what_one_may_not_read_stands_nowhere(kept: Kept, olga: User) -> None:
    due(kept.article, TODAY - timedelta(days=1))
    Flag.objects.create(article=kept.article, language="nb", reason="wrong", at=NOW)
    edited(kept.page, olga)
    change_article(kept.article, {"products": [_mobile()]})
    searched("mobil i utlandet")
    assert [titles(olga, key) for key in ("overdue", "flags", "drafts")] == [["Bytt SIM"]] * 3
    _for_a_team(kept)
    assert [each.key for each in all_shelves(olga) if each.total] == []


def test_drafts_stand_with_who_saved_them_last(kept: Kept, olga: User, siri: User) -> None:
    edited(kept.page, siri)
    assert titles(siri, "drafts") == ["Bytt SIM"]
    assert titles(olga, "drafts") == []
    edited(kept.page, olga, "Nye ord.")
    assert titles(siri, "drafts") == []


def test_a_draft_that_was_submitted_waits_for_others(kept: Kept, olga: User, siri: User) -> None:
    submitted(kept.page, siri)
    assert titles(siri, "drafts") == []
    assert titles(olga, "reviews") == ["Bytt SIM"]
    assert shelf(olga, "reviews").rows[0].url == reverse("review_page", args=(kept.page.pk,))


def _proposed(kept: Kept, author: User) -> Proposal:
    return Proposal.objects.create(
        article=kept.article,
        page=kept.page,
        language="nb",
        base={},
        content={"title": "Bytt kort"},
        author=author,
    )


def test_proposals_of_others_wait_for_reviewers(kept: Kept, olga: User, siri: User) -> None:
    _proposed(kept, olga)
    assert titles(olga, "proposals") == []
    proposal = _proposed(kept, siri)
    assert titles(olga, "proposals") == ["Bytt SIM"]
    url = shelf(olga, "proposals").rows[0].url
    assert url == f"/nb/kb-{kept.number}/proposals/{proposal.pk}/"


def test_broken_links_stand_with_the_owner(kept: Kept, olga: User, siri: User) -> None:
    section = kept.page.get_parent().specific
    gone = '<a linktype="page" id="999999">abonnement</a>'
    make_article(section, "Priser", body=[prose(gone)], facts={"owner": olga})
    assert titles(olga, "links") == ["Priser"]
    assert titles(siri, "links") == []


def _mobile() -> Product:
    product: Product = Product.objects.get_or_create(key="mobile")[0]
    ProductName.objects.get_or_create(product=product, language="nb", name="Mobil")
    return product


@pytest.mark.parametrize("product", [True, False])
def test_a_search_that_names_my_product_is_mine(kept: Kept, olga: User, product: bool) -> None:
    change_article(kept.article, {"products": [_mobile()] if product else []})
    searched("Mobil i Kina")
    assert titles(olga, "searches") == (["Mobil i Kina"] if product else [])


def test_a_search_near_my_article_is_mine(kept: Kept, olga: User) -> None:
    other = make_article(SectionPage.objects.first(), "Regning")
    searched("Esim", nearest=(kept.number,))
    searched("Faktura", nearest=(article_of(other).pk, kept.number))
    searched("Med svar", nearest=(kept.number,), verdict="strong")
    assert titles(olga, "searches") == ["Esim"]
    url = shelf(olga, "searches").rows[0].url
    assert url == f"{reverse('write_answer')}?q=Esim&language=nb"


def test_missing_translations_are_counted_by_article(kept: Kept, olga: User) -> None:
    row = shelf(olga, "translations").rows[0]
    assert (row.title, shelf(olga, "translations").total) == ("Bytt SIM", 1)
    assert "English" in row.detail
    assert "bokmål" not in row.detail
    assert titles(kept.deputy, "drafts") == []


def test_the_home_page_shows_the_shelves_and_stays_cheap(
    kept: Kept, olga: User, django_assert_max_num_queries: object
) -> None:
    section = kept.page.get_parent().specific
    for number in range(SHOWN + 1):
        page = make_article(
            section,
            f"Artikkel {number}",
            facts={"owner": olga, "products": [_mobile()]},
            body=[prose('<a linktype="page" id="999999">borte</a>')],
        )
        due(article_of(page), TODAY - timedelta(days=1))
        Flag.objects.create(article=article_of(page), language="nb", reason="wrong", at=NOW)
        submitted(page, kept.stranger)
        _proposed(kept, kept.stranger)
        searched(f"Mobil {number}")
        edited(ArticlePage.objects.get(pk=page.pk), olga)
    client = Client()
    client.force_login(olga)
    client.get(reverse("wagtailadmin_home"))
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "desk-overdue" in shown
    assert "Artikkel 0" in shown
