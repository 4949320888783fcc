"""Makes ready what the first searches of a process would wait for: vocabularies, opened indices.

Of a large knowledge base that takes seconds, which nobody need wait for.
"""

import logging

from django.db import DatabaseError

from articles.audience import Audience
from search.configured import engine
from search.engine.base import EngineUnavailable, IndexName
from search.indexing.words import serving_vocabulary
from search.query.plan import plan
from search.query.request import search_request
from search.text.stems import LOCALES

logger = logging.getLogger(__name__)

REALMS = (Audience.PUBLIC, Audience.STAFF)
# Slips in a short and in a long word: nothing that a vocabulary works out is left for later.
QUESTION = "pasord abonnemnetet"


def warm_up() -> None:
    """Ask a question in each language, for the public and for staff; ends early when it can't."""
    try:
        for realm in REALMS:
            for locale in LOCALES:
                _ask(IndexName(realm, locale))
    except (DatabaseError, EngineUnavailable) as error:
        logger.info("the first searches will have to wait a little: %s", error)


def _ask(index: IndexName) -> None:
    request = search_request(QUESTION, locale=index.locale)
    engine().search(plan(request, index=index, vocabulary=serving_vocabulary(index)))
