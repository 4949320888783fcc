"""Lists the words that people ask with, and that say little about what they ask for.

"How do I change my password" is about changing a password. Articles seldom say "how do I", so these
words look rare and would outvote the others. Prepositions and negations are not here: "without" and
"not" carry meaning, and common words weigh little by themselves.
"""

from search.text.words import words

_ASKING = {
    "nb": "hvordan hva hvor hvorfor hvem hvilken hvilket hvilke når jeg du man vi meg deg oss min "
    "mi mitt mine din ditt dine kan kunne må skal vil bør får gjør gjøre hei takk",
    "sv": "hur vad var varför vem vilken vilket vilka när jag du man vi mig dig oss min mitt mina "
    "din ditt dina kan kunna måste ska vill bör får gör göra hej tack",
    "da": "hvordan hvad hvor hvorfor hvem hvilken hvilket hvilke hvornår jeg du man vi mig dig os "
    "min mit mine din dit dine kan kunne må skal vil bør får gør gøre hej tak",
    "en": "how what where why who which when i you we me us my mine your our can could must shall "
    "will would should do does did hi hello please thanks",
}
ASKING = {locale: frozenset(words(listed)) for locale, listed in _ASKING.items()}


def begins_asking(start: str, locale: str) -> bool:
    """Tell whether a folded word belongs to the asking, or may once it is finished."""
    return any(word.startswith(start) for word in ASKING.get(locale, ()))


def is_asking(word: str, locale: str) -> bool:
    """Tell whether a folded word belongs to the asking, not to what is asked for."""
    return word in ASKING.get(locale, ())
