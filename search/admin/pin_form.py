"""Checks what an editor writes as a pin: known articles, no phrasing twice, days in order."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from articles.access import viewer_for
from search.admin.fields import ArticlesField, articles_missing, tidy_phrases
from search.shaping.rows import Pin

MOST_ARTICLES = 5
MOST_PHRASINGS = 20
MOST_WORDS = 24


class PinForm(WagtailAdminModelForm):
    """Takes a language, a question in its phrasings, the articles and the days."""

    locale = forms.ChoiceField(choices=settings.LANGUAGES, label=gettext_lazy("Language"))
    articles = ArticlesField(
        most=MOST_ARTICLES,
        label=gettext_lazy("Finds first"),
        help_text=gettext_lazy(
            "One to five articles, the best first: write words of the title, or numbers like "
            "KB-12. Who may not read an article does not see it here either."
        ),
    )

    class Meta:
        model = Pin
        fields = ["locale", "phrasings", "articles", "starts", "ends"]
        widgets = {"phrasings": forms.Textarea(attrs={"rows": 3})}

    def clean_phrasings(self) -> str:
        """Return the phrasings, tidied."""
        said = self.cleaned_data["phrasings"]
        return tidy_phrases(said, most=MOST_PHRASINGS, most_words=MOST_WORDS)

    def clean(self) -> dict[str, Any]:
        """Refuse articles that can't be found, days out of order, and what is pinned already."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first."))
        locale, articles = cleaned.get("locale"), cleaned.get("articles")
        if locale and articles:
            viewer = viewer_for(self.for_user)
            if wrong := articles_missing(viewer, articles, locale):
                self.add_error("articles", wrong)
        if not self.errors:
            wish = Pin(pk=self.instance.pk, **cleaned)
            if wrong := wish.at_odds():
                self.add_error("phrasings", wrong)
        return cleaned
