"""Finds the environment variables that the project reads, from the source of its one reader."""

import ast
from functools import cache
from pathlib import Path

READER = Path(__file__).parent.parent / "kb" / "settings" / "env.py"


@cache
def settings_variables() -> frozenset[str]:
    """Return the names of all variables read in ``kb/settings/env.py``.

    Every call there whose first argument is a text in capitals reads the variable of that name.
    """
    calls = (node for node in ast.walk(ast.parse(READER.read_text())) if isinstance(node, ast.Call))
    firsts = (call.args[0] for call in calls if call.args)
    names = (arg.value for arg in firsts if isinstance(arg, ast.Constant))
    return frozenset(name for name in names if isinstance(name, str) and name.isupper())
