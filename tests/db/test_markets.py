"""Checks that no article comes to apply everywhere, or to be shown as before, by what happens to
its markets.
"""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.urls import reverse

from articles.facts import change_article
from articles.models import ArticlePage, HelpCentrePage, Market, MarketName
from kb.outbox.epoch import epoch
from tests.browsers import browser_of
from tests.content import article_of, make_article, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def norway() -> Market:
    """Return a market."""
    market: Market = Market.objects.create(key="no")
    return market


@pytest.fixture
def page(centres: dict[str, HelpCentrePage], norway: Market) -> ArticlePage:
    """Return an article that applies in one market."""
    section = make_section(centres["nb"], "Faktura")
    return make_article(section, "Purregebyr", facts={"markets": [norway]})


def test_a_market_in_which_articles_apply_stays(page: ArticlePage, norway: Market) -> None:
    with pytest.raises(ProtectedError), transaction.atomic():
        Market.objects.filter(pk=norway.pk).delete()
    assert list(article_of(page).markets.all()) == [norway]
    change_article(article_of(page), {"markets": []})
    norway.delete()


def test_whoever_deletes_it_is_told_why_not(page: ArticlePage, norway: Market) -> None:
    root = browser_of(User.objects.create_superuser("root"))
    answer = root.post(reverse("markets:delete", args=[norway.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("markets:edit", args=[norway.pk]), 302)]
    assert "si først hvor de ellers gjelder" in answer.content.decode()


def test_what_is_kept_of_names_is_out_of_date_at_once(norway: Market) -> None:
    before = epoch()
    MarketName.objects.create(market=norway, language="nb", name="Norge")
    assert epoch() > before
