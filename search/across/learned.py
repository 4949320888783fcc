"""Learns the word maps of all realms and languages and stores them.

A map for public readers is learned from what is public alone: no word of another article can be
betrayed by what it finds in another language.
"""

from collections.abc import Iterable
from hashlib import sha256
from itertools import product
from typing import Any

from django.utils import timezone

from articles.audience import Audience
from search.across.learning import LEAST, MOST, MOST_UNITS, ROUNDS, Pair, learned
from search.across.parallel import Unit
from search.across.rows import WordPairs
from search.across.serving import forget
from search.across.translations import BOTH, Translations
from search.across.wrong import Struck, struck_out

_RECIPE = f"{ROUNDS} {LEAST} {MOST} {MOST_UNITS}"  # what a change of makes all be learned anew


def learn(translations: Translations, version: int) -> int:
    """Learn what is new and return how many maps that were.

    ``version`` is the last that was drawn before the articles were loaded.
    """
    rows = WordPairs.objects.values_list("realm", "one", "other", "digest")
    known = {(realm, one, other): digest for realm, one, other, digest in rows}
    wrong, changed = struck_out(), 0
    made: dict[str, list[Pair]] = {}  # realms often learn from the same texts
    for realm, languages in product(Audience, BOTH):
        found = translations.units(realm, languages)
        seen = known.get((realm.value, *languages))
        if seen is None and not found:
            continue
        out = wrong.get(languages, frozenset())
        digest = _digest(found, out)
        new: dict[str, Any] = {"version": version, "learned_at": timezone.now()}
        if seen != digest:
            made[digest] = made.get(digest) or learned(found, wrong=out)
            new |= {"digest": digest, "pairs": [list(pair) for pair in made[digest]]}
            changed += 1
        # One by one: each is written after seconds of work, and none waits for the others.
        WordPairs.objects.update_or_create(
            realm=realm.value, one=languages[0], other=languages[1], defaults=new
        )
    forget()
    return changed


def _digest(found: Iterable[Unit], wrong: Iterable[Struck]) -> str:
    """Return what tells whether there is something else to learn from than before."""
    return sha256(
        repr((_RECIPE, sorted(found), sorted(wrong))).encode("utf-8", "replace")
    ).hexdigest()
