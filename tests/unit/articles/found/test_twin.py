"""Checks Markdown for programs: the facts on top, and texts that would mean something else."""

import json
from datetime import UTC, datetime

from articles.found.twin import Offered, Twin, list_text, twin_text

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def _twin(**more: str) -> str:
    words = {"title": "Bytt SIM", "say": "I appen.", "markdown": "## Slik\n\nÅpne appen.", **more}
    return twin_text(Twin(number=12, url="https://a/nb/x/", language="nb", changed=NOW, **words))


def test_a_twin_has_its_facts_title_answer_and_body() -> None:
    assert _twin() == (
        '---\ntitle: "Bytt SIM"\ndescription: "I appen."\nnumber: "KB-12"\n'
        'canonical: "https://a/nb/x/"\nlanguage: "nb"\nupdated: "2026-03-01T09:00:00+00:00"\n---\n'
        "\n# Bytt SIM\n\nI appen.\n\n## Slik\n\nÅpne appen.\n"
    )


def test_no_title_ends_the_facts_or_adds_any() -> None:
    title = 'x"\n---\nnumber: 13'
    lines = _twin(title=title).splitlines()
    assert json.loads(lines[1].removeprefix("title: ")) == title
    assert lines.index("---", 1) == 7


def test_a_title_is_one_line_and_no_markdown() -> None:
    assert "\n# \\# \\[x\\](y)\n" in _twin(title="#\n[x](y)")


def test_an_article_without_short_answer_leaves_no_gap() -> None:
    assert "# Bytt SIM\n\n## Slik" in _twin(say="")


def test_a_list_names_each_heading_once() -> None:
    links = [
        Offered("Mobil", "Bytt SIM", "https://a/x.md", "I appen."),
        Offered("Mobil", "Finn PUK", "https://a/y.md", ""),
        Offered("Nett", "Start ruteren", "https://a/z.md", ""),
    ]
    assert list_text("Hjelp", "Alt om alt.", links) == (
        "# Hjelp\n\n> Alt om alt.\n\n## Mobil\n\n- [Bytt SIM](https://a/x.md): I appen.\n"
        "- [Finn PUK](https://a/y.md)\n\n## Nett\n\n- [Start ruteren](https://a/z.md)\n"
    )
