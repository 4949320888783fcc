"""Compares what is counted in digests with the tokens that are indexed."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine.embedded.digest import NUMBER, digest
from search.engine.embedded.second_look import _LENGTHS
from search.engine.embedded.tallies import TOKENS_IN, Tallies
from search.passages import Passage, passages, tokens
from search.passages.fields import STEMS
from tests.unit.search.examples import anything, article, passage

WORDS = (
    "nett",
    "på",
    "i",
    "papapapa",
    "00000000",
    "bredbånd",
    "ord",
    "passord",
    "ab-c",
    "ελληνικά",
)


def _tallies(of: Sequence[Passage]) -> Tallies:
    digests = [b"\1\0\0\0", *map(digest, of)]
    places = np.cumsum([len(each) // NUMBER.itemsize for each in digests])[:-1]
    return Tallies(np.frombuffer(b"".join(digests), NUMBER), places)


texts = st.one_of(st.lists(st.sampled_from(WORDS)).map(" ".join), anything)


@settings(max_examples=25)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=4))
def test_every_token_is_counted_in_its_field(written: list[tuple[str, str, str]]) -> None:
    cut = [
        each
        for title, question, text in written
        for each in passages(article(text, title=title, questions=(question,)))
    ]
    tallies = _tallies(cut)
    by_passage = [{f: v.split() for f, v in tokens(each).items()} for each in cut]
    for field in TOKENS_IN:
        there = sorted({token for each in by_passage for token in each[field]})
        expected = [[Counter(each[field])[token] for each in by_passage] for token in there]
        assert tallies.counts(field, there).tolist() == expected
    lengths = {field: [len(each[field]) for each in by_passage] for field in TOKENS_IN}
    assert {field: tallies.lengths(field).tolist() for field in TOKENS_IN} | {
        "exact": lengths["exact"]
    } == lengths


def test_what_stands_nowhere_is_counted_nowhere() -> None:
    tallies = _tallies([passage("Åpne appen."), passage("")])
    assert {field: tallies.counts(field, ["ukjent", "_uk"]).sum() for field in TOKENS_IN} == (
        dict.fromkeys(TOKENS_IN, 0)
    )


def test_neighbours_are_counted_in_one_passage_only() -> None:
    tallies = _tallies([passage("gul bil gul bil", title="Rød"), passage("gul", title="Bil")])
    assert tallies.beside("gul", "bil").tolist() == [2, 0]
    assert tallies.beside("bil", "gul").tolist() == [1, 1]


def test_only_the_teams_of_a_passage_may_find_it() -> None:
    tallies = _tallies(
        [passage("a"), passage("b", teams=(3, 9), team_limited=True), passage("c", teams=(9,))]
    )
    assert tallies.open_to([0]).tolist() == [True, False, True]
    assert tallies.open_to([0, 9]).tolist() == [True, True, True]
    assert tallies.open_to([0, 4]).tolist() == [True, False, True]


def test_lengths_are_rounded_as_both_engines_round_them() -> None:
    # The steps that Lucene and tantivy name in their sources.
    assert _LENGTHS[:46].tolist() == [*range(40), 40, 42, 44, 46, 48, 50]
    assert _LENGTHS[-1] == 2_013_265_944


def test_titles_are_counted_where_the_text_begins() -> None:
    found = _tallies([passage("Bytte.", title="Bytte passord")]).counts(STEMS, ["bytt"])
    assert found.tolist() == [[4]]
