"""Asks what to change in many articles, and turns the answers into a wish."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.forms import TagField
from wagtail.admin.widgets import AdminDateInput

from articles.admin.nobodys import keepers
from articles.changesets.planning import Wish
from articles.changesets.replacing import Replacement
from articles.models import Article, Market, Product
from articles.storable import storable

MOST_CHARACTERS = 200


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Offers people by their names."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the full name, else the name to sign in with."""
        return str(obj.get_full_name() or obj.get_username())


def _several(model: type[Product | Market], label: Any) -> Any:
    return forms.ModelMultipleChoiceField(
        model._default_manager.prefetch_related("names"),
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _tags(label: Any) -> Any:
    # Wagtail's own widget for tags makes a field without a label.
    return TagField(label=label, required=False, help_text=gettext_lazy("Separate with commas."))


class FactsForm(forms.Form):
    """Asks for new facts and tags; what is left empty stays as it is."""

    owner = PersonField(None, label=gettext_lazy("Owner"), required=False)
    audience = forms.ChoiceField(label=gettext_lazy("Audience"), required=False)
    for_assistants = forms.ChoiceField(
        label=gettext_lazy("Assistants may use this"),
        required=False,
        choices=[
            ("", gettext_lazy("(stays)")),
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("No")),
        ],
    )
    review_due = forms.DateField(
        label=gettext_lazy("Next check"), required=False, widget=AdminDateInput
    )
    add_products = _several(Product, gettext_lazy("Add products"))
    remove_products = _several(Product, gettext_lazy("Remove products"))
    markets = _several(Market, gettext_lazy("Applies in"))
    everywhere = forms.BooleanField(label=gettext_lazy("Applies everywhere"), required=False)
    add_tags = _tags(gettext_lazy("Add tags"))
    remove_tags = _tags(gettext_lazy("Remove tags"))
    archive = forms.BooleanField(
        label=gettext_lazy("Archive"),
        required=False,
        help_text=gettext_lazy("Sets the confidence to archived; the pages stay where they are."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the people and audiences of now."""
        super().__init__(*args, **kwargs)
        people: Any = self.fields["owner"]
        people.queryset, people.empty_label = keepers(), _("(stays)")
        choices: Any = self.fields["audience"]
        choices.choices = [("", _("(stays)")), *Article._meta.get_field("audience").flatchoices]
        if not Market.objects.exists():
            del self.fields["markets"], self.fields["everywhere"]

    def clean(self) -> dict[str, Any]:
        """Refuse a wish for nothing, and one that takes back what it gives."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Choose at least one thing to change."))
        for added, removed in (("add_products", "remove_products"), ("add_tags", "remove_tags")):
            both = set(cleaned.get(added) or ()) & set(cleaned.get(removed) or ())
            if both:
                names = ", ".join(sorted(map(str, both)))
                self.add_error(removed, _("Both added and removed: %(names)s.") % {"names": names})
        if cleaned.get("markets") and cleaned.get("everywhere"):
            self.add_error("everywhere", _("Choose some markets, or everywhere."))
        return cleaned

    def wish(self) -> Wish:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        facts: dict[str, Any] = {}
        if cleaned["owner"]:
            facts["owner"] = cleaned["owner"].pk
        if cleaned["audience"]:
            facts["audience"] = cleaned["audience"]
        if cleaned["for_assistants"]:
            facts["for_assistants"] = cleaned["for_assistants"] == "yes"
        if cleaned["review_due"]:
            facts["review_due"] = cleaned["review_due"].isoformat()
        for name in ("add_products", "remove_products"):
            if cleaned[name]:
                facts[name] = sorted(product.pk for product in cleaned[name])
        if cleaned.get("markets") or cleaned.get("everywhere"):
            facts["markets"] = sorted(market.pk for market in cleaned["markets"])
        if cleaned["archive"]:
            facts["archive"] = True
        return Wish(
            facts=facts,
            add_tags=tuple(map(storable, cleaned["add_tags"])),
            remove_tags=tuple(map(storable, cleaned["remove_tags"])),
        )

    def summary(self) -> str:
        """Return the wish in a line: each field with what it becomes."""
        told = [
            str(field.label) if value is True else f"{field.label}: {self._told(name)}"
            for name, field in self.fields.items()
            if (value := self.cleaned_data[name])
        ]
        return Truncator(" · ".join(told)).chars(300)

    def _told(self, name: str) -> str:
        value = self.cleaned_data[name]
        if name == "owner":
            return str(value.get_full_name() or value.get_username())
        if name in ("audience", "for_assistants"):
            choice: Any = self.fields[name]
            return str(dict(choice.choices)[value])
        if name == "review_due":
            return date_format(value)
        return ", ".join(map(str, value))


class WordsForm(forms.Form):
    """Asks what to find and what to put in its place."""

    find = forms.CharField(label=gettext_lazy("Find"), max_length=MOST_CHARACTERS)
    replace = forms.CharField(
        label=gettext_lazy("Replace with"),
        max_length=MOST_CHARACTERS,
        required=False,
        help_text=gettext_lazy("Empty removes what is found."),
    )
    whole_words = forms.BooleanField(
        label=gettext_lazy("Whole words only"),
        required=False,
        initial=True,
        help_text=gettext_lazy("“kort” is then not found in “simkort” or “kortet”."),
    )
    match_case = forms.BooleanField(label=gettext_lazy("Match case"), required=False)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        initial=[code for code, _name in settings.LANGUAGES],
    )

    def clean_find(self) -> str:
        """Return the words to find as they would be stored."""
        return storable(self.cleaned_data["find"]).strip()

    def clean_replace(self) -> str:
        """Return the words to put as they would be stored."""
        return storable(self.cleaned_data["replace"]).strip()

    def clean(self) -> dict[str, Any]:
        """Refuse to look for nothing, and to put what is there already."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("find") == "":
            self.add_error("find", _("Write what to look for."))
        elif "find" in cleaned and cleaned["find"] == cleaned.get("replace"):
            self.add_error("replace", _("This is what stands there already."))
        return cleaned

    def wish(self) -> Wish:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        names = ("find", "replace", "whole_words", "match_case")
        return Wish(
            replacement=Replacement(**{name: cleaned[name] for name in names}),
            languages=tuple(cleaned["languages"]),
        )

    def summary(self) -> str:
        """Return the wish in a line."""
        cleaned = self.cleaned_data
        told = {"find": cleaned["find"], "replace": cleaned["replace"]}
        words = _("“%(find)s” becomes “%(replace)s”") if told["replace"] else _("“%(find)s” goes")
        spoken = cleaned["languages"]
        return words % told + (f" ({', '.join(_names(spoken))})" if _some(spoken) else "")


def _some(codes: Iterable[str]) -> bool:
    return set(codes) != {code for code, _name in settings.LANGUAGES}


def _names(codes: Iterable[str]) -> list[str]:
    known = dict(settings.LANGUAGES)
    return [str(known[code]) for code in codes]
