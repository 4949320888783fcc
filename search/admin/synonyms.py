"""Lets editors keep synonyms: what a change does is shown before it is saved, and can be undone."""

from django.utils.translation import gettext_lazy

from search.admin.shaping import AddShaped, ChangeShaped, ShapedViewSet, ShownFirst
from search.admin.synonym_form import SynonymForm
from search.shaping.rows import Synonym


class AddSynonym(ShownFirst, AddShaped):
    """Adds a synonym; the language and the first side may come with the address."""

    prefilled = ("locale", "asked")


class ChangeSynonym(ShownFirst, ChangeShaped):
    """Changes a synonym."""


class SynonymViewSet(ShapedViewSet):
    """Offers the screens of synonyms."""

    model = Synonym
    icon = "resubmit"
    name = "synonyms"
    menu_label = gettext_lazy("Synonyms")
    told = gettext_lazy(
        "Words that mean the same to the people who ask. The forms of a word and small slips are "
        "known already."
    )
    form = SynonymForm
    search_fields = ["asked", "found"]
    add_view_class = AddSynonym
    edit_view_class = ChangeSynonym
    effect_shown = True
