"""Makes an article with an owner and a deputy, on a day that stands still."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.contrib.auth.models import User

from articles.facts import change_article
from articles.models import Article, ArticlePage
from tests.content import article_of, make_agent, make_article, make_centres, make_section

NOW = datetime(2031, 5, 20, 10, tzinfo=UTC)
TODAY = date(2031, 5, 20)


@dataclass
class Kept:
    """Holds a public article, to be checked every 100 days, and people of the staff."""

    page: ArticlePage
    owner: User
    deputy: User
    stranger: User

    @property
    def article(self) -> Article:
        """Return the facts as they stand now."""
        return article_of(self.page)

    @property
    def number(self) -> int:
        """Return the number without its letters."""
        return self.article.pk


def build() -> Kept:
    """Publish the article and make its people."""
    page = make_article(make_section(make_centres()["nb"], "Mobil"), "Bytt SIM", say="I appen.")
    owner, deputy, stranger = (make_agent(name) for name in ("olga", "dag", "siri"))
    for person in (owner, deputy, stranger):
        person.email = f"{person.username}@example.org"
        person.save()
    change_article(article_of(page), {"owner": owner, "deputy": deputy, "review_every": 100})
    return Kept(page, owner, deputy, stranger)


def fresh(kept: Kept) -> Kept:
    """Return the same with rows read anew, so that no test leaves its changes on them."""
    people = (User.objects.get(pk=p.pk) for p in (kept.owner, kept.deputy, kept.stranger))
    return Kept(ArticlePage.objects.get(pk=kept.page.pk), *people)


def due(article: Article, day: date | None) -> None:
    """Let an article be due on a day that nobody chose."""
    Article.objects.filter(pk=article.pk).update(review_due=day, review_due_chosen=False)
