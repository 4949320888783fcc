"""Takes how the widget should look, which sites show it, and what it suggests on which pages."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from articles.access import ANONYMOUS
from articles.models import Product
from kb.widget.models import PageRule
from kb.widget.origins import is_origin
from kb.widget.patterns import LONGEST_ADDRESS, LONGEST_PATTERN, MOST_STARS, Fault, Pattern
from kb.widget.snippet import Looks
from kb.widget.suggesting import MOST
from search.admin.fields import ArticlesField
from search.shaping.articles import known_numbers, titles

MOST_SITES = 50
ACCENT = "#0a5a63"
FAULTS = {
    Fault.EMPTY: gettext_lazy("Write the address of a page."),
    Fault.LONG: gettext_lazy("Use at most %(characters)s characters."),
    Fault.SPACE: gettext_lazy("An address has no spaces in it."),
    Fault.QUERY: gettext_lazy(
        "Leave out what follows ? or #: only the address before it is compared."
    ),
    Fault.STARS: gettext_lazy("Use at most %(stars)s stars."),
    Fault.HOST: gettext_lazy(
        "Begin with the site, as in shop.example/cart, or with a slash for all sites: /cart."
    ),
}


class LooksForm(forms.Form):
    """Asks how the widget should look and what it searches."""

    language = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("The page's own")), *settings.LANGUAGES],
        label=gettext_lazy("Language"),
    )
    theme = forms.ChoiceField(
        required=False,
        choices=[
            ("", gettext_lazy("As the reader's device is set")),
            ("light", gettext_lazy("Light")),
            ("dark", gettext_lazy("Dark")),
        ],
        label=gettext_lazy("Light or dark"),
    )
    place = forms.ChoiceField(
        required=False,
        choices=[
            ("", gettext_lazy("A button in the corner")),
            ("inline", gettext_lazy("In the page, where the tag stands")),
            ("hidden", gettext_lazy("Opened by a button of the page")),
        ],
        label=gettext_lazy("Position"),
    )
    accent = forms.RegexField(
        re.compile(r"#[0-9a-f]{6}", re.IGNORECASE),
        required=False,
        initial=ACCENT,
        label=gettext_lazy("Colour"),
        help_text=gettext_lazy("Text on it and in it is always made readable."),
        error_messages={"invalid": gettext_lazy("Write a colour like #0a5a63.")},
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    label = forms.CharField(
        required=False,
        max_length=40,
        label=gettext_lazy("Words on the button"),
        help_text=gettext_lazy("Empty means “Help”, in the language of the widget."),
    )
    contact = forms.URLField(
        required=False,
        assume_scheme="https",
        label=gettext_lazy("Address of your contact page"),
        help_text=gettext_lazy("Empty means the help centre's own, if it has one."),
    )
    products = forms.ModelMultipleChoiceField(
        Product.objects.prefetch_related("names"),
        required=False,
        to_field_name="key",
        label=gettext_lazy("Only these products"),
        widget=forms.CheckboxSelectMultiple,
    )
    page = forms.CharField(
        required=False,
        max_length=LONGEST_ADDRESS,
        label=gettext_lazy("Try it as if on this page"),
        help_text=gettext_lazy("For the preview alone: shop.example/cart."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Ask for products only where there are some."""
        super().__init__(*args, **more)
        if not Product.objects.exists():
            del self.fields["products"]

    def looks(self) -> Looks:
        """Return what was chosen; what can't be used counts as not chosen."""
        self.is_valid()
        said: dict[str, Any] = self.cleaned_data
        accent = said.get("accent", "")
        return Looks(
            language=said.get("language", ""),
            theme=said.get("theme", ""),
            place=said.get("place", ""),
            accent="" if accent == ACCENT else accent,
            label=said.get("label", ""),
            contact=said.get("contact", ""),
            products=tuple(product.key for product in said.get("products", ())),
        )


class SitesForm(forms.Form):
    """Asks which sites show the widget."""

    origins = forms.CharField(
        required=False,
        max_length=5_000,
        label=gettext_lazy("Sites that show the widget"),
        help_text=gettext_lazy(
            "One address a line: https://shop.example. Votes on articles are then taken from these "
            "sites only. Empty means from any site."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_origins(self) -> list[str]:
        """Return the origins, each once; raises ``ValidationError``."""
        found = [each.lower().rstrip("/") for each in self.cleaned_data["origins"].split()]
        for each in found:
            if not is_origin(each):
                wrong = _("“%(it)s” is not the address of a site: https://shop.example.")
                raise forms.ValidationError(wrong % {"it": each[:80]})
        if len(found) > MOST_SITES:
            raise forms.ValidationError(_("Name at most %(most)s sites.") % {"most": MOST_SITES})
        return list(dict.fromkeys(found))


class PageRuleForm(WagtailAdminModelForm):
    """Takes the address of a page, and the articles that are suggested there."""

    articles = ArticlesField(
        most=MOST,
        public=True,
        label=gettext_lazy("Suggests"),
        help_text=gettext_lazy(
            "One to five public articles, the best first: write words of the title, or numbers "
            "like KB-12."
        ),
    )

    class Meta:
        model = PageRule
        fields = ["pattern", "articles"]

    def clean_pattern(self) -> str:
        """Return the pattern as it is compared; raises ``ValidationError``."""
        pattern = Pattern(self.cleaned_data["pattern"])
        if fault := pattern.fault:
            most = {"characters": LONGEST_PATTERN, "stars": MOST_STARS}
            raise forms.ValidationError(FAULTS[fault] % most)
        return pattern.text

    def clean_articles(self) -> list[int]:
        """Return the numbers; raises ``ValidationError`` for what the public cannot read."""
        numbers: list[int] = self.cleaned_data["articles"]
        known = known_numbers(ANONYMOUS, numbers)
        public = {
            number
            for code, _name in settings.LANGUAGES
            for number in titles(ANONYMOUS, numbers, code)
        }
        for number in numbers:
            if number not in known & public:
                wrong = _("The public has no article KB-%(number)s: the widget shows no other.")
                raise forms.ValidationError(wrong % {"number": number})
        return numbers
