"""Keeps scripts and styles out of the pages, so that the content security policy can be strict."""

import re

import pytest

from tests.architecture.sources import files, name

INLINE = {
    "script": re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*type=.application/(ld\+)?json)[^>]*>", re.I
    ),
    "style element": re.compile(r"<style[\s>]", re.I),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "script address": re.compile(r"(href|src|action)\s*=\s*.javascript:", re.I),
}


@pytest.mark.parametrize("kind", INLINE)
def test_no_template_holds_a_script_or_a_style(kind: str) -> None:
    paths = [*files(".html", "templates"), *files(".html", "articles", "search", "kb")]
    assert not [name(path) for path in paths if INLINE[kind].search(path.read_text())]
