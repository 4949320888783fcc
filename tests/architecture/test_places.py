"""Keeps things where they belong: the environment in one module, names that say something."""

import ast

from tests.architecture.sources import ROOT, files, modules, name, tree

READER = "kb/settings/env.py"
SETTERS = {"kb/wsgi.py", "manage.py", "kb/demo/bootstrap.py"}
"""Django's entry points set a default for which settings to use, and read nothing; the bootstrap
tells Python to keep what it compiles."""
SAY_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common"}
TOP_LEVEL = {
    *(".ci", ".github", ".gitignore", "CHANGELOG.md", "Dockerfile", "LICENSE", "Makefile"),
    *("README.md", "articles", "compose.yaml", "docs", "kb", "manage.py", "package.json"),
    *("package-lock.json",),
    *("pyproject.toml", "requirements-dev.txt", "requirements.txt", "search", "static"),
    *("templates", "tests", ".dockerignore"),
}
MADE_BY_TOOLS = {
    *(".git", ".venv", "var", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"),
    *(".import_linter_cache", "node_modules", "__pycache__"),
}


def _environment_uses(module: ast.Module) -> list[str]:
    """Return how a module touches the environment of the process: environ, getenv, putenv."""
    return [
        getattr(node, "attr", "") or getattr(node, "name", "")
        for node in ast.walk(module)
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "putenv"})
        or (isinstance(node, ast.alias) and node.name in {"environ", "getenv", "putenv"})
    ]


def test_one_module_reads_the_environment() -> None:
    readers = {name(path) for path in modules() if _environment_uses(tree(path))}
    assert readers - SETTERS <= {READER}


def test_entry_points_only_set_a_default() -> None:
    for path in (ROOT / "manage.py", ROOT / "kb" / "wsgi.py"):
        assert path.read_text().count("os.environ") == path.read_text().count(
            "os.environ.setdefault"
        )


def test_names_say_what_is_inside() -> None:
    paths = [*modules(), *files("", "templates"), *files("", "static"), *files(".py", "tests")]
    assert not [name(path) for path in paths if SAY_NOTHING & {path.stem, path.parent.name}]


def test_the_top_level_is_fixed() -> None:
    found = {path.name for path in ROOT.iterdir()}
    assert not found - TOP_LEVEL - MADE_BY_TOOLS
