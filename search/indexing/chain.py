"""Tells whether an index was built by the text chain and the fields that are in use now.

An index built by another version of the code still serves, but what is asked is no longer cut as
what is stored. The chain is known by what it does: a sample in every language is cut, folded,
stemmed and parted into grams, and the outcome is hashed. A change that the sample does not notice
is likely to change no result either.
"""

import json
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from articles.body_text import Line
from search.configured import engine
from search.models import Generation
from search.passages import ArticleText, dump, passages, tokens
from search.text.stems import LOCALES

_WORDS = (
    "Bredbåndet blinker rødt når ruterne startes på nytt; smörgåsbordets abonnemangsuppgifter och "
    "fakturorna. Kundeservicens åbningstider og mobilabonnementerne gælder i dag. The customers' "
    "connections were re-established, passwords don't expire. E-4021, E\u20134022, "
    "0x80070005, HTTP 502, KB-12, KB\u201313, 4G/5G, Wi‑Fi, eSIM, 99,50 kr, "
    "+47 41 41 00 00, support@example.org. Straße, naïve, cafe\u0301, «ærlig» — ﬁnally… "
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau."
)
_LINES = (
    Line(_WORDS),
    Line("Før du begynner", heading=2, anchor="for-du-begynner"),
    *(Line(f"{number}. {_WORDS}") for number in range(8)),
    Line("Slik gjør du", heading=3, anchor="slik-gjor-du"),
    Line(_WORDS[:200], internal=True),
)
REBUILD = (
    "The index does not fit this version of Svar ({why}). It serves as well as it can: run "
    "'manage.py search_index rebuild'."
)


def fingerprint_now() -> str:
    """Return the fingerprint of the text chain and of the configured engine's fields."""
    return _fingerprint(engine().fields())


def drift(generation: Generation) -> str:
    """Say that a generation was built otherwise and what to do; "" when it was not. Cheap.

    Generations from before fingerprints were kept get the benefit of the doubt.
    """
    if generation.made_by in ("", fingerprint_now()):
        return ""
    return REBUILD.format(why="it was built with other rules for words or other fields")


def drift_in_engine(generation: Generation) -> str:
    """Say the same, after a look at what the engine holds; raises ``EngineUnavailable``."""
    why = engine().drift(generation.name)
    return REBUILD.format(why=why) if why else drift(generation)


@cache
def _fingerprint(fields: str) -> str:
    made = [
        [dump(passage), sorted(tokens(passage).items())]
        for locale in LOCALES
        for passage in passages(_sample(locale))
    ]
    text = json.dumps([fields, made], sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _sample(locale: str) -> ArticleText:
    return ArticleText(
        number=1,
        locale=locale,
        revision=1,
        title="Ruteren blinker: hva nå?",
        lines=_LINES,
        updated_at=datetime(2026, 1, 1, tzinfo=UTC),
        questions=("Hvorfor er nettet borte?",),
        say=_WORDS[:120],
        path=("Bredbånd", "Feilsøking"),
        tags=("ruter",),
    )
