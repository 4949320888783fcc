"""Proves what words carry into another language, and that known words at home stay as they are."""

from search.across.planning import Known, carried_home, carried_over
from search.across.wordmap import WordMap
from search.passages import ArticleText
from search.query.plan import QueryPlan, plan
from search.query.request import search_request
from search.query.word import PlannedWord
from search.text.vocabulary import Vocabulary
from tests.unit.search.examples import STAFF_NB, article, planned, vocabulary

NB = vocabulary([article("Glemt passord. Ny ruter."), article("Noe annet her.", title="Annet")])


def _swedish(*lines: str) -> ArticleText:
    return article(*lines, locale="sv", title="Byta")


SV = vocabulary([_swedish("Glömt lösenord. Vanligt ord."), _swedish("Nytt.")], locale="sv")
TO_SV = WordMap(
    "nb", "sv", {"passord": (("losenord", 1.0), ("borta", 1.0)), "hemm": (("nytt", 1.0),)}
)
TO_NB = WordMap("sv", "nb", {"losenord": (("passord", 1.0),), "rut": (("glemt", 1.0),)})


def _over(question: str, words: WordMap = TO_SV, into: Vocabulary = SV) -> QueryPlan:
    own = planned(question, NB)
    request = search_request(question, locale="sv")
    carry = carried_over(own.words, Known(words, NB), into)
    return plan(request, index=STAFF_NB, vocabulary=into, carry=carry)


def _home(question: str) -> PlannedWord:
    request = search_request(question, locale="nb")
    carry = carried_home([Known(TO_NB, SV)], NB)
    return plan(request, index=STAFF_NB, vocabulary=NB, carry=carry).words[0]


def test_a_word_carries_its_translations() -> None:
    assert [stem for stem, _ in _over("passord").words[0].across] == ["losenord"]


def test_what_the_other_language_does_not_have_is_not_asked_for() -> None:
    assert "borta" not in dict(_over("passord").words[0].across)


def test_a_word_that_its_own_realm_does_not_know_is_not_translated() -> None:
    assert _over("hemmelig").words[0].across == ()


def test_a_slip_carries_what_was_meant_less_surely() -> None:
    right, slip = (dict(_over(question).words[0].across) for question in ("passord", "pasord"))
    assert 0 < slip["losenord"] / 1.275 < right["losenord"]


def test_a_translated_word_weighs_what_its_translation_weighs() -> None:
    assert _over("passord").words[0].idf == SV.stem_idf("losenord")


def test_from_english_a_translation_counts_more() -> None:
    english = WordMap("en", "sv", TO_SV.words)
    from_english = dict(_over("passord", english).words[0].across)
    assert from_english["losenord"] > dict(_over("passord").words[0].across)["losenord"]


def test_a_neighbours_word_is_understood_at_home() -> None:
    assert dict(_home("lösenord").across).keys() == {"passord"}


def test_a_question_in_ones_own_language_stays_as_it_is() -> None:
    assert _home("ruter") == planned("ruter", NB).words[0]


def test_what_both_languages_know_is_taken_for_ones_own() -> None:
    assert SV.knows("ord")
    assert _home("glemt ord").across == ()
