"""Lets editors say what the search must never suggest."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from search.admin.fields import tidy_phrases
from search.admin.shaping import ShapedViewSet
from search.shaping.rows import BlockedSuggestion

MOST_PHRASES = 50
MOST_WORDS = 12


class BlockedSuggestionForm(WagtailAdminModelForm):
    """Takes a language and phrases."""

    locale = forms.ChoiceField(choices=settings.LANGUAGES, label=gettext_lazy("Language"))

    class Meta:
        model = BlockedSuggestion
        fields = ["locale", "phrases"]

    def clean_phrases(self) -> str:
        """Return the phrases, tidied."""
        said = self.cleaned_data["phrases"]
        return tidy_phrases(said, most=MOST_PHRASES, most_words=MOST_WORDS)


class BlockedViewSet(ShapedViewSet):
    """Offers the screens of blocked suggestions."""

    model = BlockedSuggestion
    icon = "no-view"
    name = "blocked_suggestions"
    url_prefix = "blocked-suggestions"
    menu_label = gettext_lazy("Blocked suggestions")
    told = gettext_lazy(
        "What the search must never suggest while somebody types, and never as a better spelling. "
        "It can still be searched for."
    )
    form = BlockedSuggestionForm
    search_fields = ["phrases"]
