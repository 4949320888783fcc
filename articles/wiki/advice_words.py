"""Says advice in the writer's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.wiki.advice import Advice, Hint, Rule

READS = (
    (25, gettext_lazy("very easy to read")),
    (35, gettext_lazy("easy to read")),
    (45, gettext_lazy("neither easy nor hard to read")),
    (55, gettext_lazy("hard to read")),
)
VERY_HARD = gettext_lazy("very hard to read")
SAID = {
    Rule.NO_SAY: gettext_lazy("There is no short answer yet: agents read it aloud."),
    Rule.LONG_SAY: gettext_lazy(
        "The short answer has %(value)s words. Up to 30 are comfortable to listen to."
    ),
    Rule.HARD_TO_READ: gettext_lazy(
        "The text is hard to read (LIX %(value)s). Shorter sentences and words help."
    ),
    Rule.LONG_SENTENCE: gettext_lazy("A sentence of %(value)s words: “%(about)s”"),
    Rule.VAGUE_LINK: gettext_lazy("The link “%(about)s” does not say where it leads."),
    Rule.BARE_ADDRESS: gettext_lazy(
        "Say in words where the link leads instead of its address: %(about)s"
    ),
    Rule.SKIPPED_HEADING: gettext_lazy(
        "The heading “%(about)s” is a subheading without a heading above it."
    ),
    Rule.NO_HEADINGS: gettext_lazy(
        "%(value)s words without a heading. Readers look for headings: “%(about)s”"
    ),
    Rule.NO_ALT: gettext_lazy(
        "Pictures without a description: %(value)s. Describe them, or mark them as decoration."
    ),
    Rule.FEW_QUESTIONS: gettext_lazy(
        "Add the questions as customers ask them: two or more help search most."
    ),
    Rule.UNKNOWN_NUMBER: gettext_lazy("There is no article %(about)s: check the number."),
}


def said(hint: Hint) -> str:
    """Return a hint as a sentence."""
    values = {"about": hint.about, "value": hint.value}
    if hint.rule is Rule.HEAVY_WORD:
        if hint.value:
            return _("“%(value)s” is plainer than “%(about)s”.") % values
        return _("“%(about)s” can be left out.") % values
    return str(SAID[hint.rule]) % values


def measured(advice: Advice) -> list[str]:
    """Return the measures of a text in words."""
    lines = []
    if advice.say_words:
        lines.append(
            _("Short answer: %(words)s words, about %(seconds)s seconds aloud")
            % {"words": advice.say_words, "seconds": advice.say_seconds}
        )
    if advice.lix is not None:
        lines.append(
            _("Body: %(words)s words, %(reads)s (LIX %(lix)s)")
            % {"words": advice.words, "reads": reads(advice.lix), "lix": advice.lix}
        )
    return lines


def reads(lix: int) -> str:
    """Return in plain words how hard a text with this LIX is to read."""
    return str(next((words for bound, words in READS if lix < bound), VERY_HARD))
