"""Checks what an editor writes as a golden query: a question, an article that can be found."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from articles.access import Viewer, viewer_for
from articles.audience import Audience
from search.admin.fields import ArticlesField, articles_missing
from search.shaping.articles import titles
from search.shaping.golden.rows import GoldenQuery
from search.text.words import words


class GoldenQueryForm(WagtailAdminModelForm):
    """Takes a question, the article that it must find, and for whom."""

    locale = forms.ChoiceField(choices=settings.LANGUAGES, label=gettext_lazy("Language"))
    article = ArticlesField(
        most=1,
        label=gettext_lazy("Must find"),
        help_text=gettext_lazy("Write words of its title, or its number like KB-12."),
    )

    class Meta:
        model = GoldenQuery
        fields = ["locale", "question", "article", "within", "audience"]
        widgets = {"question": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_question(self) -> str:
        """Return the question, tidied; raises ``ValidationError`` for one without words."""
        question = " ".join(str(self.cleaned_data["question"]).split())
        if not words(question):
            raise forms.ValidationError(_("Write a question with letters or digits."))
        return question

    def clean_article(self) -> int:
        """Return the one number."""
        number: int = self.cleaned_data["article"][0]
        return number

    def clean(self) -> dict[str, Any]:
        """Refuse an article that can't be found by whoever asks, and what is asked already."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        locale, article = cleaned.get("locale"), cleaned.get("article")
        if locale and article and (wrong := self._closed(article, locale)):
            self.add_error("article", wrong)
        if not self.errors and (wrong := GoldenQuery(pk=self.instance.pk, **cleaned).at_odds()):
            self.add_error("question", wrong)
        return cleaned

    def _closed(self, article: int, locale: str) -> str:
        """Return why nobody who asks could find the article, or nothing."""
        if wrong := articles_missing(viewer_for(self.for_user), [article], locale):
            return wrong
        audience = self.cleaned_data.get("audience") or Audience.PUBLIC
        if titles(Viewer(realm=Audience(audience)), [article], locale):
            return ""
        return _("KB-%(number)s is not open to whoever asks. Choose who asks, below.") % {
            "number": article
        }
