"""Writes to whoever broke a golden query: one letter a break.

What another ranking broke is nobody's doing: whoever wrote the golden query is told.
"""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article
from articles.people import address_of, language_of, may_hear_of, titles_for
from kb.outbox.letters import write_letter
from search.log.addresses import search_address
from search.shaping.golden.causes import own_change
from search.shaping.golden.rows import GoldenResult
from search.shaping.golden.wording import cause_in_words, finding_of, found_in_words


def tell(result: GoldenResult) -> bool:
    """Write the letter; returns whether there was somebody to write to."""
    person: Any = _concerned(result)
    article = Article.objects.filter(pk=result.query.article).first()
    if article is None or not may_hear_of(person, article):
        return False
    query = result.query
    with translation.override(language_of(person)):
        found = found_in_words(finding_of(result), query.within)
        told = (titles_for(person, [article])[article.pk], found, cause_in_words(result))
        lines = [
            _("“%(question)s” must find this article, and does not any more:")
            % {"question": query.question},
            "\n".join(part for part in told if part),
            _("See what is found now:")
            + f"\n{address_of(search_address(query.question, query.locale))}",
        ]
        return write_letter(
            to=person.email,
            subject=_("A golden query broke: %(question)s") % {"question": query.question},
            text="\n\n".join(lines),
            once=f"golden:{query.pk}:{result.since:%Y%m%d%H%M%S%f}",
        )


def _concerned(result: GoldenResult) -> Any:
    if not result.reranked:
        return result.by
    written = own_change(result.query)
    return written.by if written else None
