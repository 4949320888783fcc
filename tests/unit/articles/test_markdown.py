"""Writes HTML as Markdown: what is marked up is kept, what is only written out stays text."""

import pytest

from articles.markdown import as_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("&lt;script&gt;alert(1)&lt;/script&gt;", r"\<script>alert(1)\</script>"),
        (r"\&lt;i&gt;", r"\\\<i>"),
        ("&lt;javascript:alert(1)&gt;", r"\<javascript:alert(1)>"),
        ("[Press](javascript:alert(1))", r"\[Press](javascript:alert(1))"),
        (r"C:\Users\*", r"C:\\Users\\\*"),
    ],
)
def test_what_is_written_out_stays_text(html: str, markdown: str) -> None:
    assert as_markdown(f"<p>{html}</p>") == markdown


def test_code_is_left_as_it_is() -> None:
    assert as_markdown(r"<p><code>&lt;b&gt; [a] \n</code></p>") == r"`<b> [a] \n`"


def test_links_and_headings_are_kept() -> None:
    html = '<h2>Ready</h2><p>See <a href="https://a.example/">[here]</a>.</p>'
    assert as_markdown(html) == "## Ready\n\nSee [\\[here]](https://a.example/)."
