"""Proves that looking chunks up finds what looking every word up would."""

from hypothesis import example, given

from search.passages import all_words, chunks
from search.query.chunks import read
from search.query.matching import Matcher
from tests.unit.search.examples import anything, article, passage, planned, vocabulary

WORDS = vocabulary([article("Bytt passord i appen.")])


@given(anything, anything)
@example("Wi-Fi og e\u00adpost", "Ｗｉ‐Ｆｉ\u00a0pass\u00adord")
def test_chunks_hold_all_words_of_a_passage(title: str, text: str) -> None:
    one = passage(text, title=title)
    assert {word for chunk in chunks(one) for word in read(chunk).words} == set(all_words(one))


def test_what_others_read_in_the_meantime_is_found_too() -> None:
    mine, theirs = (Matcher(planned("passord", WORDS).words, "nb", share=0.5) for _ in range(2))
    assert mine.positions({"noe"}) == set()
    assert theirs.positions({"«passordbytte»,"}) == {0}
    assert mine.positions({"«passordbytte»,"}) == {0}


def test_a_part_of_a_compound_counts_as_a_part() -> None:
    matcher = Matcher(planned("passordbytte", WORDS).words, "nb", share=0.5)
    assert 0 < matcher.shares({"bytte", "noe"})[0] < 1
    assert matcher.shares({"passordbyttet"}) == {0: 1.0}
