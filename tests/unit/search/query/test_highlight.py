"""Proves which stretch of a passage is shown and what is marked in it, all of it escaped."""

from hypothesis import given

from articles.body_text import Line
from search.query.highlight import Excerpt, Highlighter, Segment, as_html
from tests.unit.search.examples import anything, article, passage, planned, vocabulary

HEADING = Line("Før du ringer", 2, "for-du-ringer")
FILLER = "Her står noe helt annet om vær og vind som ingen spurte etter i dag. " * 4
WORDS = vocabulary([article("Bytt passord i appen. Nettverket er tregt.", FILLER)])


def _highlighter(question: str) -> Highlighter:
    return Highlighter(planned(question, WORDS).words, "nb")


def _excerpt(question: str, *lines: str | Line, length: int = 120) -> Excerpt:
    return _highlighter(question).excerpt(passage(*lines), length)


def _marks(question: str, text: str) -> list[str]:
    return [segment.text for segment in _highlighter(question).marked(text) if segment.marked]


def test_the_stretch_with_the_words_is_chosen() -> None:
    assert _excerpt("passord", FILLER, "Nytt passord velger du selv.").text == (
        "Nytt passord velger du selv."
    )


def test_the_anchor_and_the_headings_are_those_of_the_stretch() -> None:
    found = _excerpt("passord", FILLER, HEADING, "Ha passordet klart.", Line("Pris", 2, "pris"))
    assert (found.anchor, found.headings) == ("for-du-ringer", ("Før du ringer",))


def test_neighbouring_sentences_fill_the_stretch_but_stay_below_their_heading() -> None:
    found = _excerpt("passord", "Nytt passord. Velg selv.", "Husk det.", HEADING, "Ring oss.")
    assert found.text == "Nytt passord. Velg selv. Husk det."


def test_a_long_sentence_is_cut_with_dots() -> None:
    found = _excerpt("passord", "ord " * 60 + "passord " + "ord " * 60, length=100)
    assert "passord" in found.text
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert len(found.text) <= 104


def test_without_a_match_the_start_is_shown() -> None:
    assert _excerpt("faktura", "Først dette.", FILLER).text.startswith("Først dette.")


def test_a_lead_without_lines_shows_the_opening() -> None:
    lead = passage("Åpne appen.", questions=("Glemt kode?",))
    assert _highlighter("kode").excerpt(lead).text == "Åpne appen."


def test_other_forms_compounds_and_slips_are_marked() -> None:
    assert _marks("passord", "Passordet i PASSORDBYTTE") == ["Passordet", "PASSORDBYTTE"]
    assert _marks("pasord", "Nytt passord") == ["passord"]
    assert _marks("nettverk", "Trådløst-nettverket") == ["nettverket"]


def test_faint_words_beside_strong_ones_are_left_unmarked() -> None:
    assert _marks("hvordan passord", "Hvordan passord") == ["passord"]


def test_segments_put_together_are_the_text() -> None:
    text = "Nytt <b>passord</b> & mer"
    assert "".join(segment.text for segment in _highlighter("passord").marked(text)) == text


def test_nothing_but_marks_is_markup() -> None:
    segments = (Segment("<script>"), Segment("'a' & \"b\"", marked=True))
    assert as_html(segments) == "&lt;script&gt;<mark>&#x27;a&#x27; &amp; &quot;b&quot;</mark>"


@given(anything, anything)
def test_hostile_questions_and_texts_come_out_escaped(question: str, text: str) -> None:
    one = passage(HEADING, text, title=text)
    html = as_html(_highlighter(question).excerpt(one).segments)
    assert "<" not in html.replace("<mark>", "").replace("</mark>", "")
    assert html.count("<mark>") == html.count("</mark>")
