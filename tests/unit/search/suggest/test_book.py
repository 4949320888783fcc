"""Checks which phrases fit what is typed."""

import pytest

from search.suggest.book import PhraseBook
from search.suggest.phrases import Written
from search.text.words import words

TITLES = {
    1: ["Bytte passord", "Jeg har glemt passordet"],
    2: ["Forstå fakturaen", "Hvorfor er fakturaen så høy?"],
    3: ["Fakturabetaling fra utlandet"],
    4: ["Start ruteren på nytt", "Ruteren blinker rødt"],
}


def _written(text: str) -> Written:
    return Written(text, " ".join(words(text)))


@pytest.fixture
def book() -> PhraseBook:
    """Return a book of four articles."""
    book = PhraseBook("nb")
    for number, phrases in TITLES.items():
        book.put(number, number, [_written(each) for each in phrases], [number])
    book.settle()
    return book


def _found(book: PhraseBook, typed: str) -> list[str]:
    unfinished = not typed.endswith(" ")
    fitting = book.fitting(words(typed), 5, unfinished=unfinished)
    return [each.phrase.text for each in fitting]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("byt", "Bytte passord", id="beginning of a title"),
        pytest.param("passo", "Bytte passord", id="beginning of another word"),
        pytest.param("fakturaen høy", "Hvorfor er fakturaen så høy?", id="a question"),
        pytest.param("faktura hoy", "Hvorfor er fakturaen så høy?", id="folded, another form"),
        pytest.param("hvorfor er fak", "Hvorfor er fakturaen så høy?", id="as it is asked"),
        pytest.param("rutre", "Ruteren blinker rødt", id="letters swapped"),
        pytest.param("pasword", "Bytte passord", id="a slip"),
        pytest.param("fakturabetalign ", "Fakturabetaling fra utlandet", id="a slip at the end"),
    ],
)
def test_what_is_typed_leads_to_a_phrase(book: PhraseBook, typed: str, first: str) -> None:
    assert _found(book, typed)[:1] == [first]


def test_an_article_is_suggested_once(book: PhraseBook) -> None:
    assert len(_found(book, "rut")) == 1


def test_every_word_must_fit(book: PhraseBook) -> None:
    assert _found(book, "passord ruteren") == []


def test_what_begins_as_typed_stands_first(book: PhraseBook) -> None:
    assert _found(book, "fak") == ["Fakturabetaling fra utlandet", "Forstå fakturaen"]


def test_what_was_removed_is_gone_with_its_words(book: PhraseBook) -> None:
    book.remove(4)
    book.settle()
    assert _found(book, "rut") == []
    assert _found(book, "rutenett") == []
    assert 4 not in book


def test_a_slip_never_means_a_word_that_left(book: PhraseBook) -> None:
    book.put(5, 5, [_written("Passorf")], [])
    book.settle()
    assert _found(book, "passorf ") == ["Passorf"]
    book.remove(5)
    book.settle()
    assert _found(book, "passorf ") == ["Bytte passord"]


def test_a_changed_title_takes_the_place_of_the_old_one(book: PhraseBook) -> None:
    book.put(1, 1, [_written("Nytt kodeord")], [])
    book.settle()
    assert (_found(book, "byt"), _found(book, "kod")) == ([], ["Nytt kodeord"])


def test_products_are_those_of_the_articles_that_are_there(book: PhraseBook) -> None:
    book.remove(2)
    assert {product for product, number in book.products.items() if number} == {1, 3, 4}
