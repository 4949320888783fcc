"""Lists what was learned, for people who look it through."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.across.rows import WordPairs
from search.across.serving import pairs_of
from search.across.translations import Languages
from search.across.wrong import struck_out
from search.text.fold import fold


@dataclass(frozen=True)
class Listed:
    """Is a learned pair of stems; ``sure`` says how surely they mean the same, in percent."""

    one: str
    one_stem: str
    other: str
    other_stem: str
    sure: int


def listed(*, languages: Languages | None = None, text: str = "") -> list[Listed]:
    """Return the pairs in force of all realms, those of some languages or with some text only.

    The surest come last: what is wrong is rarely sure.
    """
    rows = WordPairs.objects.all()
    if languages is not None:
        rows = rows.filter(one=languages[0], other=languages[1])
    found = _strongest(rows)
    part = fold(text).strip()
    return sorted(
        (each for each in found if part in each.one_stem or part in each.other_stem),
        key=lambda each: (each.sure, each.one_stem, each.other_stem, each.one, each.other),
    )


def is_learned(languages: Languages, pair: tuple[str, str]) -> bool:
    """Tell whether a pair is in force."""
    return any((each.one_stem, each.other_stem) == pair for each in listed(languages=languages))


def _strongest(rows: Iterable[WordPairs]) -> list[Listed]:
    """Return each pair once, as sure as in the realm where it is surest."""
    wrong = struck_out()
    strengths: dict[tuple[str, str, str, str], float] = {}
    for row in rows:
        out = wrong.get((row.one, row.other), frozenset())
        for pair in pairs_of(row):
            if pair[:2] not in out:
                key = (row.one, pair.one, row.other, pair.other)
                strengths[key] = max(pair.strength, strengths.get(key, 0.0))
    return [Listed(*key, round(100 * strength)) for key, strength in strengths.items()]
