"""Turns an authorised hit into an answer: words of the database, passage of the index, marks."""

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.helpcentre.addresses import SiteAddresses, permalink
from articles.models import Kind
from articles.verification.check import overdue
from search.answers import Answer
from search.authorise import Authorised
from search.passages import Passage
from search.query.highlight import Excerpt, Highlighter, as_html
from search.query.jump import jump
from search.query.plan import QueryPlan

_KINDS = dict(Kind.choices)


class Presenter:
    """Makes the answers of one page of results."""

    def __init__(self, plan: QueryPlan, sites: SiteAddresses) -> None:
        """Take the plan, whose words are marked, and what turns paths into addresses."""
        self._highlighter = Highlighter(plan.words, plan.index.locale)
        self._sites = sites
        self._today = timezone.localdate()
        self._marked: dict[str, SafeString] = {}

    def answer(self, found: Authorised) -> Answer:
        """Return one answer. A stale passage lends it nothing but the place in the list."""
        page, article, passage = found.page, found.article, found.hit.passage
        excerpt = None if found.stale else self._excerpt(passage, page.say)
        path = () if found.stale else passage.path
        heading = _heading(excerpt)
        lasting = permalink(article.pk, page.language)
        address = self._sites.address(page.path) or lasting
        return Answer(
            number=article.pk,
            title=page.title,
            title_html=self._html(page.title),
            excerpt=excerpt.text if excerpt else "",
            excerpt_html=mark_safe(as_html(excerpt.segments)) if excerpt else SafeString(""),
            say=page.say,
            path=path,
            path_html=tuple(self._html(title) for title in path),
            heading=heading,
            heading_html=self._html(heading),
            url=address + _place(passage, excerpt),
            permalink=lasting,
            language=page.language,
            kind=article.kind,
            kind_label=str(_KINDS.get(article.kind, article.kind)),
            audience=article.audience,
            internal=passage.internal,
            confidence=article.confidence,
            checked_at=article.verified_at,
            updated_at=page.published_at,
            overdue=overdue(article, self._today) is not None,
            score=round(found.hit.score, 4),
        )

    def _excerpt(self, passage: Passage, say: str) -> Excerpt:
        if passage.lead and say:
            # The whole short answer: half of it would not answer.
            return Excerpt(self._highlighter.marked(say), anchor="", headings=())
        return self._highlighter.excerpt(passage)

    def _html(self, text: str) -> SafeString:
        """Return a short text, marked; sections stand above several answers."""
        if text not in self._marked:
            self._marked[text] = mark_safe(as_html(self._highlighter.marked(text)))
        return self._marked[text]


def _place(passage: Passage, excerpt: Excerpt | None) -> str:
    """Return the end of the address; words of a note stay out of what people pass on."""
    if excerpt is None:
        return ""
    return jump(excerpt.anchor, () if passage.internal else excerpt.sentences)


def _heading(excerpt: Excerpt | None) -> str:
    return excerpt.headings[-1] if excerpt and excerpt.headings else ""
