"""Holds what one request reads once, however many questions it asks: time, words, what waits."""

from functools import cached_property

from articles.audience import Audience
from search.authorise import unsettled_numbers
from search.deadline import Budget
from search.indexing.words import ServingVocabularies
from search.text.vocabulary import Vocabulary


class Moment:
    """Is the moment at which a request looks; each thing is read when it is first asked for."""

    def __init__(self, realm: Audience, budget: Budget) -> None:
        """Take the realm of the reader, and the time that the request has."""
        self.budget = budget
        self._vocabularies = ServingVocabularies(realm)

    @cached_property
    def unsettled(self) -> frozenset[int]:
        """Return the articles that changed and that the worker has not settled."""
        return unsettled_numbers()

    def vocabulary(self, locale: str) -> Vocabulary:
        """Return the words of one language that readers are served by."""
        return self._vocabularies.of(locale)
