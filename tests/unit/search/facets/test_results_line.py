"""Checks how the line above the results says how many there are."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from search.facets.shape import Number


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1,000+ answers"),
        ("nb", "1\xa0000+ svar"),
        ("sv", "1\xa0000+ svar"),
        ("da", "1.000+ svar"),
    ],
)
def test_more_than_can_be_counted_is_written_as_people_write_it(language: str, said: str) -> None:
    facets = SimpleNamespace(total=Number(1000, more=True), orders=(), chips=())
    with translation.override(language):
        assert said in render_to_string("search/parts/order.html", {"facets": facets})
