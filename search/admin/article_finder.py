"""Finds articles by their words in a field that takes their numbers, while an editor types.

Without script the field is a line of text, and takes numbers all the same.
"""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.urls import reverse_lazy
from django.utils.translation import get_language, gettext_lazy

NAMES_LANGUAGE = "id_locale"
"""Is the field of a form that says in which language to look; else that of the admin."""


class ArticleFinder(forms.TextInput):
    """Is a line that offers articles for what stands behind its last comma.

    Up to ``most`` of them; only what the public may read where ``public`` says so.
    """

    class Media:
        js = (Script("search/article_finder.js", type="module"),)
        css = {"all": ("search/article_finder.css",)}

    def __init__(self, *, most: int, public: bool = False) -> None:
        """Take how many articles may be named, and whether all must be public."""
        given = {
            "autocomplete": "off",
            "data-finds-articles": reverse_lazy("answers:suggest"),
            "data-language-field": NAMES_LANGUAGE,
            "data-most": most,
            "data-list": gettext_lazy("Articles"),
            "data-nothing": gettext_lazy("Found no such article."),
        }
        super().__init__(attrs=given | ({"data-public": ""} if public else {}))

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the attributes, with the language of whoever looks."""
        return {**super().build_attrs(*args, **kwargs), "data-language": get_language() or "en"}
