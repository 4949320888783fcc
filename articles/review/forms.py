"""Defines the small forms of the screen where a page is reviewed."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from articles.review.invitations import DAYS, MAX_DAYS


class InviteForm(forms.Form):
    """Asks whom to invite, for how long, and what they may see."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))
    days = forms.IntegerField(
        label=_("Valid for how many days"), min_value=1, max_value=MAX_DAYS, initial=DAYS
    )
    show_internal = forms.BooleanField(label=_("Show internal notes"), required=False)


class DueForm(forms.Form):
    """Asks until when a step is to be decided."""

    due_on = forms.DateField(label=_("Due"), widget=AdminDateInput)

    def clean_due_on(self) -> Any:
        """Refuse a day in the past."""
        due = self.cleaned_data["due_on"]
        if due < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a later day."))
        return due


class DecisionForm(forms.Form):
    """Asks for a comment to an approval or to changes asked for."""

    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3})
    )
