"""Tests what stands for an article when meanings are compared."""

from articles.body_text import Line
from search.meaning.described import START, description, digest_of
from search.passages import passages
from tests.unit.search.examples import article

LONG = " ".join(["Trekk ut strømmen."] * 200)


def test_every_passage_of_an_article_gives_the_same_description() -> None:
    cut = passages(article(*[LONG[:900]] * 4, say="Start på nytt.", questions=["Hva nå?"]))
    assert len(cut) > 3
    assert len({description(each) for each in cut}) == 1


def test_it_is_the_title_and_the_start_of_the_text() -> None:
    first = passages(article("Åpne appen.", "Velg profil.", title="Bytte passord"))[0]
    assert description(first) == "Bytte passord\nÅpne appen. Velg profil."
    assert len(description(passages(article(LONG, title="Rød"))[0])) <= len("Rød\n") + START


def test_an_internal_note_shapes_no_description() -> None:
    note = Line("Koden er 4021.", internal=True)
    with_note = passages(article(note, "Åpne appen.", note))
    without = passages(article("Åpne appen."))
    assert {description(each) for each in (*with_note, *without)} == {description(without[0])}


def test_another_text_or_another_model_is_another_vector() -> None:
    digests = {digest_of(text, model) for text in ("a", "b", "\ud800") for model in ("x", "y")}
    assert len(digests) == 6
