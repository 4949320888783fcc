"""Proves that what all pages have in common is drawn once in each language."""

from django.template import Context, Template
from django.utils import translation


def test_a_part_is_drawn_once_in_each_language() -> None:
    shared = "{% once %}{% translate 'Yes' %}{{ n }}{% endonce %}"
    page = Template("{% load i18n once %}" + shared + "{{ n }}")
    drawn = []
    for number, language in enumerate(("nb", "en", "nb", "en")):
        with translation.override(language):
            drawn.append(page.render(Context({"n": number})))
    assert drawn == ["Ja00", "Yes11", "Ja02", "Yes13"]
