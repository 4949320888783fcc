"""Checks what an editor writes as a synonym: nothing empty, nothing twice, nothing in a circle."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from search.admin.fields import tidy_phrases
from search.query.synonyms import Synonyms
from search.shaping.rows import Synonym

MOST_PHRASES = 10
MOST_WORDS = 4


class SynonymForm(WagtailAdminModelForm):
    """Takes a language and two sides."""

    locale = forms.ChoiceField(choices=settings.LANGUAGES, label=gettext_lazy("Language"))

    class Meta:
        model = Synonym
        fields = ["locale", "asked", "found", "both_ways"]
        widgets = {
            "asked": forms.TextInput(attrs={"autocomplete": "off"}),
            "found": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def clean_asked(self) -> str:
        """Return the first side, tidied."""
        return _tidy(self.cleaned_data["asked"])

    def clean_found(self) -> str:
        """Return the second side, tidied."""
        return _tidy(self.cleaned_data["found"])

    def clean(self) -> dict[str, Any]:
        """Refuse what says nothing, or what other synonyms say already."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            wrong = _wrong(Synonym(**cleaned), self.instance.pk)
            if wrong:
                self.add_error("found", wrong)
        return cleaned


def _tidy(text: str) -> str:
    return tidy_phrases(text, most=MOST_PHRASES, most_words=MOST_WORDS)


def _wrong(wish: Synonym, pk: int | None) -> str:
    """Return what is wrong with it beside the others of its language, or nothing."""
    new = Synonyms.from_rules([wish.rule], locale=wish.locale).phrases
    if not any(new.values()):
        return _("Both sides say the same to the search, which knows the forms of a word.")
    others = Synonym.objects.filter(locale=wish.locale)
    for other in others.exclude(pk=pk) if pk else others:
        known = Synonyms.from_rules([other.rule], locale=wish.locale).phrases
        if all(set(found) <= set(known.get(key, ())) for key, found in new.items()):
            return _("This is said already: %(other)s") % {"other": other}
        turned = Synonym(
            locale=wish.locale, asked=wish.found, found=wish.asked, both_ways=wish.both_ways
        )
        back = Synonyms.from_rules([turned.rule], locale=wish.locale).phrases
        if not other.both_ways and all(
            set(found) <= set(known.get(key, ())) for key, found in back.items()
        ):
            return _("The other way round is there: %(other)s. Change that to both ways.") % {
                "other": other
            }
    return ""
