"""Asks what is to be read, by whom and until when."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from articles.access import viewer_for
from articles.models import Team
from kb.reading.models import MustRead
from kb.reading.texts import entries
from search.admin.fields import ArticlesField


class MustReadForm(WagtailAdminModelForm):
    """Takes a must-read; the article of one that is there stays."""

    articles = ArticlesField(
        most=1,
        label=gettext_lazy("Article"),
        help_text=gettext_lazy(
            "Write words of its title, or its number like KB-12: it is asked for in every language."
        ),
    )
    again = forms.BooleanField(
        required=False,
        label=gettext_lazy("Ask everybody anew"),
        help_text=gettext_lazy("Receipts of before no longer count."),
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.all(),
        required=False,
        label=gettext_lazy("For teams"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = MustRead
        fields = ["due", "for_everyone", "teams", "why"]
        widgets = {"due": AdminDateInput}

    field_order = ["articles", "due", "for_everyone", "teams", "why", "again"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the article once, and later whether to ask anew."""
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        del self.fields["articles" if self.instance.pk else "again"]

    def clean_articles(self) -> int:
        """Return the number of the article; raises ``ValidationError`` for one that won't do."""
        number: int = self.cleaned_data["articles"][0]
        if number not in entries(viewer_for(self.for_user), [number], ""):
            wrong = _("There is no published article KB-%(number)s that you may read.")
            raise forms.ValidationError(wrong % {"number": number})
        if MustRead.objects.filter(article=number).exists():
            raise forms.ValidationError(
                _("This article is a must-read already: change that one, or ask anew there.")
            )
        return number

    def clean(self) -> dict[str, Any]:
        """Check that somebody is asked, and has a day left."""
        cleaned: dict[str, Any] = super().clean()
        if "teams" in cleaned and not (cleaned["teams"] or cleaned.get("for_everyone")):
            self.add_error("teams", _("Choose a team, or everyone."))
        due: Any = cleaned.get("due")
        moved = due is not None and (not self.instance.pk or "due" in self.changed_data)
        if moved and due < timezone.localdate():
            self.add_error("due", _("Choose today or a later day."))
        return cleaned

    def save(self, commit: bool = True) -> MustRead:
        """Store it; what is asked anew counts from now on."""
        row: MustRead = self.instance
        if not row.pk:
            row.article_id = self.cleaned_data["articles"]
        elif self.cleaned_data["again"]:
            row.asked_at = timezone.now()
        super().save(commit)
        return row
