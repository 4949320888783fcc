"""Lists the project's own files, for rules that hold for all of them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("kb", "articles", "search")
NOT_OURS = {"__pycache__", "node_modules"}


@cache
def files(suffix: str, *folders: str) -> tuple[Path, ...]:
    """Return the files under ``folders`` that end in ``suffix``, migrations excepted."""
    found = (path for folder in folders for path in (ROOT / folder).rglob(f"*{suffix}"))
    skipped = NOT_OURS | {"migrations"}
    return tuple(sorted(path for path in found if not skipped & set(path.parts)))


def modules() -> tuple[Path, ...]:
    """Return the project's Python modules, tests excepted."""
    return files(".py", *ROOMS)


def proofs() -> tuple[Path, ...]:
    """Return the tests' Python modules."""
    return files(".py", "tests")


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(), str(path))


def name(path: Path) -> str:
    """Return a path as it stands in the project, for messages and test ids."""
    return path.relative_to(ROOT).as_posix()
