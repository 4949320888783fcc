"""Asks every module and every public name to say what it is for."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import modules, name, proofs, tree

Named = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _public(module: ast.Module) -> Iterator[Named]:
    """Yield the public classes and functions at the top of a module."""
    for node in module.body:
        if isinstance(node, Named) and not node.name.startswith("_"):
            yield node


def _is_test(node: Named) -> bool:
    return node.name.startswith(("test_", "Test"))


def test_every_module_says_what_it_does() -> None:
    paths = [*modules(), *proofs()]
    assert not [name(path) for path in paths if not ast.get_docstring(tree(path))]


def test_every_public_name_says_what_it_does() -> None:
    assert not [
        f"{name(path)}: {node.name}"
        for path in [*modules(), *proofs()]
        for node in _public(tree(path))
        if not ast.get_docstring(node) and not _is_test(node)
    ]
