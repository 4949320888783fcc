"""Tests that vectors are made of what is open, once, and go with their articles."""

import pytest

from articles.models import ArticlePage
from search.meaning import making
from search.meaning.configured import Meaning, meaning
from search.meaning.embedder import EmbedderUnavailable
from search.meaning.making import make_all, make_in_worker, missing
from search.meaning.rows import ArticleVector
from search.models import Manifest
from tests.content import article_of, index_everything, settle_index
from tests.db.meaning.conftest import FAR, Model, Place


@pytest.fixture
def ordering(place: Place, model: Model) -> Meaning:
    """Give what orders the place."""
    found = meaning()
    assert found is not None
    return found


def _of(page: ArticlePage) -> ArticleVector:
    return ArticleVector.objects.get(article=article_of(page).pk, locale="nb")


def test_every_article_gets_one_and_none_is_made_twice(ordering: Meaning, model: Model) -> None:
    assert make_all(ordering) == len(model.made) == 3
    assert make_all(ordering) == 0
    index_everything()  # a new generation holds the same
    assert make_all(ordering) == 0
    assert len(model.made) == 3


def test_no_note_is_given_to_the_model(ordering: Meaning, model: Model) -> None:
    make_all(ordering)
    assert "Trekk ut strømmen." in model.made[0]
    assert "kråkebolle" not in " ".join(model.made)


def test_a_new_title_makes_a_new_vector_and_a_new_note_does_not(
    place: Place, ordering: Meaning, model: Model
) -> None:
    make_all(ordering)
    before = bytes(_of(place.far).vector)
    model.made.clear()
    page = ArticlePage.objects.get(pk=place.far.pk)
    page.title, page.say = "Ruteren blinker hele natten", "Start på nytt."
    page.save_revision().publish()
    settle_index()
    assert make_all(ordering) == 1
    assert bytes(_of(page).vector) != before
    page.say = "Start på nytt, og vent."  # stands in the lead, not in the text
    page.save_revision().publish()
    settle_index()
    assert (make_all(ordering), len(model.made)) == (1, 1)


def test_the_vector_of_an_unpublished_article_goes(place: Place, ordering: Meaning) -> None:
    make_all(ordering)
    ArticlePage.objects.get(pk=place.near.pk).unpublish()
    settle_index()
    make_all(ordering)
    assert not ArticleVector.objects.filter(article=article_of(place.near).pk).exists()
    assert ArticleVector.objects.count() == 2


def test_another_model_makes_all_anew(ordering: Meaning, model: Model) -> None:
    make_all(ordering)
    model.model = "another"
    assert make_all(ordering) == 3
    assert set(ArticleVector.objects.values_list("model", flat=True)) == {"another"}


def test_what_a_model_does_not_take_keeps_nothing_else_back(
    place: Place, ordering: Meaning, model: Model
) -> None:
    model.refuses = FAR
    assert make_all(ordering) == 3
    assert (make_all(ordering), bytes(_of(place.far).vector)) == (0, b"")
    assert _of(place.near).vector


def test_a_model_that_is_down_is_tried_again(ordering: Meaning, model: Model) -> None:
    model.down = True
    with pytest.raises(EmbedderUnavailable):
        make_all(ordering)
    model.down = False
    assert make_all(ordering) == 3


def test_languages_that_are_off_need_none(ordering: Meaning) -> None:
    Manifest.objects.update(locale="sv")
    assert not missing(ordering).exists()


def test_the_worker_makes_them_and_comes_again_to_a_model_that_is_down(
    ordering: Meaning,
    model: Model,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(making._beside, "start", lambda work: work())
    model.down = True
    make_in_worker()
    assert "the vectors of articles wait: down" in caplog.text
    model.down = False
    make_in_worker()
    assert ArticleVector.objects.count() == 3
