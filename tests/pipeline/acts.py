"""Does what editors, readers and the clock do, for tests."""

from django.utils import timezone

from articles.access import ANONYMOUS
from articles.models import ArticlePage
from kb.outbox.models import OutboxEntry
from search import service
from search.answers import Answers
from search.query.request import search_request


def retitle(article: ArticlePage, title: str = "Ruteren") -> None:
    """Publish an article under another title."""
    page = ArticlePage.objects.get(pk=article.pk)
    page.title = title
    page.save_revision().publish()


def ask(text: str) -> Answers:
    """Ask in Norwegian, as anybody may."""
    return service.answers(ANONYMOUS, search_request(text, locale="nb"))


def make_due() -> None:
    """Let the time pass that waiting rows wait."""
    OutboxEntry.objects.update(due_at=timezone.now())
