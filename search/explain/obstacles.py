"""Says why an article that was expected cannot be found: one sentence for each thing in the way."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from articles.access import Reason, Viewer, can_read
from articles.audience import Audience
from articles.models import Article, ArticlePage
from search.explain.expected import Expected
from search.indexing.eligibility import Ground
from search.indexing.standing import held, standing_of, waiting_changes


def obstacles(asker: Viewer, expected: Expected, language: str) -> Iterator[str]:
    """Yield what keeps an article from readers like ``asker`` who search in a language."""
    page = expected.pages.get(language)
    if page is None:
        yield _not_written(expected, language)
        return
    if why := _out_of_reach(asker, expected.article, page):
        yield why
        return
    changes = waiting_changes(expected.article)
    if any(change.dead_at for change in changes):
        yield _(
            "It could not be indexed. The report Outbox in the admin says why; an administrator "
            "can try again from there."
        )
    elif changes:
        yield _("Its last change waits to be indexed: search again in a few seconds.")
    elif not _in_index(asker.realm, expected.article, language):
        yield _("The index does not hold it, though it should: tell whoever runs the site.")


def _not_written(expected: Expected, language: str) -> str:
    names = dict(settings.LANGUAGES)
    others = ", ".join(names.get(code, code) for code in sorted(expected.pages))
    named = {"language": names.get(language, language), "others": others}
    return _("It is not written in %(language)s, only in: %(others)s.") % named


def _out_of_reach(asker: Viewer, article: Article, page: ArticlePage) -> str:
    """Return why nobody, or not this reader, may read a page; "" where they may."""
    standing = standing_of(article, page)
    match standing.readable.reason:
        case Reason.EXPIRED:
            return _("It has expired: its time to be read is over.")
        case Reason.ANCESTOR_HIDDEN:
            return _("It stands in a section that is not published.")
        case Reason.NOT_LIVE | Reason.NO_ARTICLE:
            return _("It is not published: there is only a draft.")
    if standing.indexed.ground is Ground.ARCHIVED:
        return _("It is archived: archived articles are not found.")
    match can_read(asker, page).reason:
        case Reason.TEAM:
            return _("It is limited to teams that this reader is not in.")
        case Reason.AUDIENCE:
            return _for_others(Audience(article.effective_audience))
    return ""


def _for_others(audience: Audience) -> str:
    if audience is Audience.CUSTOMERS:
        return _("It is for customers who have signed in: this reader has not.")
    return _("It is for staff only: this reader is not.")


def _in_index(realm: Audience, article: Article, language: str) -> bool:
    rows = held(article)
    return any(row.realm == realm and row.locale == language for row in rows)
