"""Proves that public text is compressed for who takes it, and nothing private ever."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from kb.compressing import CompressedForAll

PAGE = b"<p>Start the router again.</p>" * 100


def _answer(takes: str = "gzip, br", *, page: bytes = PAGE, **headers: str) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        told = {"cache_control": "public, no-cache", **headers}
        shown = {name.replace("_", "-"): value for name, value in told.items()}
        return HttpResponse(page, headers={**shown, "ETag": '"1"'})

    asked = RequestFactory().get("/", headers={"accept-encoding": takes})
    return CompressedForAll(view)(asked)


def test_a_public_page_is_smaller_and_says_so() -> None:
    answer = _answer()
    assert gzip.decompress(answer.content) == PAGE
    assert answer["Content-Length"] == str(len(answer.content))
    assert (answer["Content-Encoding"], answer["ETag"]) == ("gzip", 'W/"1"')


@pytest.mark.parametrize("takes", ["", "identity", "gzip;q=0", "br, gzip; q=0.0"])
def test_who_does_not_take_it_gets_the_page_as_it_is(takes: str) -> None:
    answer = _answer(takes)
    assert (answer.content, answer["ETag"], answer["Vary"]) == (PAGE, '"1"', "Accept-Encoding")


@pytest.mark.parametrize(
    "answer",
    [
        _answer(cache_control="private, no-store"),
        _answer(content_type="image/png"),
        _answer(content_encoding="br"),
        _answer(page=b"short"),
    ],
    ids=["private", "a picture", "compressed already", "short"],
)
def test_all_else_is_left_alone(answer: HttpResponse) -> None:
    assert answer.content in (PAGE, b"short")
    assert "Vary" not in answer
