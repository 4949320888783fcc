"""Reads which pairs of words are struck out."""

from collections import defaultdict
from collections.abc import Mapping

from search.across.rows import WrongPair
from search.across.translations import Languages

Struck = tuple[str, str]
"""Is a pair of stems that don't mean the same."""


def struck_out() -> Mapping[Languages, frozenset[Struck]]:
    """Return the pairs that are out, by languages."""
    found: dict[Languages, set[Struck]] = defaultdict(set)
    rows = WrongPair.objects.filter(restored_at=None)
    for one, one_stem, other, other_stem in rows.values_list(
        "one", "one_stem", "other", "other_stem"
    ):
        found[one, other].add((one_stem, other_stem))
    return {languages: frozenset(pairs) for languages, pairs in found.items()}
