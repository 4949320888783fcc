"""Proves that style sheets which stand together are one file where static files are collected."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from articles.helpcentre import styles

STORED = {"staticfiles": {"BACKEND": "articles.helpcentre.styles.JoinedStaticFiles"}}


def test_sheets_stand_by_themselves_where_nothing_is_collected() -> None:
    assert styles.addresses("frame")[:2] == ["/static/css/tokens.css", "/static/css/base.css"]


def test_comments_and_indents_are_left_out() -> None:
    sheet = (
        "/* What\n it is. */\n@layer base {\n  p + p,\n  a {\n    margin: 0 1em; /* so */\n  }\n}\n"
    )
    assert styles.smaller(sheet) == "@layer base {\np + p,\na {\nmargin: 0 1em;\n}\n}"


def test_a_group_is_one_file_once_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = settings.STORAGES | STORED
    finder = "django.contrib.staticfiles.finders.FileSystemFinder"
    with override_settings(STORAGES=own, STATIC_ROOT=tmp_path, STATICFILES_FINDERS=[finder]):
        for _again in range(2):
            call_command("collectstatic", "--noinput", verbosity=0)
        (address,) = styles.addresses("frame")
    joined = (tmp_path / address.removeprefix("/static/")).read_text()
    for name in styles.GROUPS["frame"][1:]:  # the first names fonts, which get other names
        sheet = (settings.BASE_DIR / f"static/css/{name}.css").read_text()
        assert styles.smaller(sheet) in joined
    assert "../fonts/schibsted-grotesk." in joined
    assert (tmp_path / f"{address.removeprefix('/static/')}.gz").exists()


def test_a_script_keeps_its_words_but_not_its_comments() -> None:
    script = (
        "// What it is.\nconst web = 'https://x'; // why\n\n/** Do\n * it. */\n"
        "export function go() {\n  // now\n  return web /* too */;\n}\n"
    )
    assert styles.smaller_script(script) == (
        "const web = 'https://x'; // why\nexport function go() {\nreturn web /* too */;\n}\n"
    )


def test_no_text_of_a_script_runs_over_several_lines() -> None:
    for path in (settings.BASE_DIR / "static" / styles.SCRIPTS).glob("*.js"):
        code = styles.smaller_script(path.read_text()).splitlines()
        assert [line for line in code if line.count("`") % 2] == [], path.name
