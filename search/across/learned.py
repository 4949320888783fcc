"""Learns the word maps of all realms and languages and stores them.

A map for public readers is learned from what is public alone: no word of another article can be
betrayed by what it finds in another language.
"""

from collections.abc import Iterable
from hashlib import sha256
from itertools import product

from django.db import transaction
from django.utils import timezone

from articles.audience import Audience
from search.across.learning import LEAST, MOST, MOST_UNITS, ROUNDS, learned
from search.across.parallel import Unit
from search.across.rows import WordPairs
from search.across.serving import forget
from search.across.translations import BOTH, Languages, Translations
from search.across.wrong import Struck, struck_out

_RECIPE = f"{ROUNDS} {LEAST} {MOST} {MOST_UNITS}"  # what a change of makes all be learned anew


def learn(translations: Translations, version: int) -> int:
    """Learn what is new and return how many maps that were.

    ``version`` is the last that was drawn before the articles were loaded.
    """
    known = {(row.realm, row.one, row.other): row for row in WordPairs.objects.defer("pairs")}
    wrong, changed = struck_out(), 0
    for realm, languages in product(Audience, BOTH):
        found = translations.units(realm, languages)
        row = known.get((realm.value, *languages))
        if row is None and not found:
            continue
        row = row or _row(realm, languages)
        digest = _digest(found, wrong.get(languages, frozenset()))
        row.version, row.learned_at = version, timezone.now()
        fields = ["version", "learned_at"]
        if row.digest != digest:
            pairs = learned(found, wrong=wrong.get(languages, frozenset()))
            row.digest, row.pairs = digest, [list(pair) for pair in pairs]
            fields += ["digest", "pairs"]
            changed += 1
        # One by one: each is written after seconds of work, and none waits for the others.
        with transaction.atomic():
            row.save(update_fields=None if row.pk is None else fields)
    forget()
    return changed


def _row(realm: Audience, languages: Languages) -> WordPairs:
    return WordPairs(realm=realm.value, one=languages[0], other=languages[1])


def _digest(found: Iterable[Unit], wrong: Iterable[Struck]) -> str:
    """Return what tells whether there is something else to learn from than before."""
    return sha256(
        repr((_RECIPE, sorted(found), sorted(wrong))).encode("utf-8", "replace")
    ).hexdigest()
