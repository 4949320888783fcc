"""Reads what editors write about the search: phrases and article numbers, with clear errors."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from articles.access import Viewer
from search.admin.article_finder import ArticleFinder
from search.shaping.articles import known_numbers, titles
from search.shaping.numbers import NotANumberError, article_numbers, written
from search.shaping.phrases import phrases
from search.text.words import words


def tidy_phrases(text: str, *, most: int, most_words: int) -> str:
    """Return phrases with commas between them; raises ``ValidationError``."""
    found = phrases(text)
    empty = [phrase for phrase in found if not words(phrase)]
    long = [phrase for phrase in found if len(words(phrase)) > most_words]
    if empty:
        raise forms.ValidationError(_("“%(it)s” has no letters or digits.") % {"it": empty[0]})
    if long:
        wrong = _("“%(it)s” is too long: use at most %(most)s words.")
        raise forms.ValidationError(wrong % {"it": long[0], "most": most_words})
    if len(found) > most:
        wrong = _("Use at most %(most)s words or phrases.")
        raise forms.ValidationError(wrong % {"most": most})
    if not found:
        raise forms.ValidationError(_("Write a word or a short phrase."))
    return ", ".join(found)


class ArticlesField(forms.CharField):
    """Takes up to ``most`` article numbers; whether they exist is for the form to ask."""

    def __init__(self, *, most: int, public: bool = False, **more: Any) -> None:
        """Take how many there may be, and whether to offer only what everybody may read."""
        self.most = most
        super().__init__(max_length=300, widget=ArticleFinder(most=most, public=public), **more)

    def prepare_value(self, value: Any) -> Any:
        """Return stored numbers as they are written."""
        return written(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """Return the numbers, at least one; raises ``ValidationError``."""
        try:
            found = article_numbers(super().clean(value))
        except NotANumberError as error:
            wrong = _("“%(it)s” is not an article's number. Write numbers like KB-12.")
            raise forms.ValidationError(wrong % {"it": str(error)[:40]}) from error
        if not found:
            raise forms.ValidationError(_("Write the number of an article, like KB-12."))
        if len(found) > self.most:
            several = _("Name at most %(most)s articles.") % {"most": self.most}
            raise forms.ValidationError(several if self.most > 1 else _("Name one article."))
        return list(found)


def articles_missing(viewer: Viewer, numbers: list[int], locale: str) -> str:
    """Return what keeps these articles from being found in a language, in words, or nothing."""
    known = known_numbers(viewer, numbers)
    readable = titles(viewer, numbers, locale)
    for number in numbers:
        if number not in known:
            return _("There is no article KB-%(number)s.") % {"number": number}
        if number not in readable:
            language = dict(settings.LANGUAGES).get(locale, locale)
            wrong = _("KB-%(number)s has no published text in this language: %(language)s.")
            return wrong % {"number": number, "language": language}
    return ""
