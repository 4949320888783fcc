"""Compares who may read what before and after a change: pure, the same sums as the real ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from articles.access.effective import STEP, Allowed, below, settled

Paths = Mapping[UUID, tuple[str, ...]]
# Stands for the place that the tree will hand out: no page has it yet.
NEW_STEP = "~" * STEP


@dataclass(frozen=True)
class Tree:
    """Holds what was chosen for sections and articles, and where their pages stand."""

    sections: Mapping[UUID, Allowed] = field(default_factory=dict)
    section_paths: Paths = field(default_factory=dict)
    articles: Mapping[UUID, Allowed] = field(default_factory=dict)
    article_paths: Paths = field(default_factory=dict)

    def chosen(self, key: UUID, allowed: Allowed) -> "Tree":
        """Return the tree with another choice for one section or article."""
        if key in self.sections:
            return replace(self, sections={**self.sections, key: allowed})
        return replace(self, articles={**self.articles, key: allowed})

    def moved(self, path: str, parent: str, step: str = NEW_STEP) -> "Tree":
        """Return the tree with the page at ``path``, and all below it, below another parent."""
        return self._at({path: parent + step})

    def without(self, path: str) -> "Tree":
        """Return the tree without the page at ``path`` and all below it."""
        return self._at({path: None})

    def _at(self, places: Mapping[str, str | None]) -> "Tree":
        def anew(paths: Paths) -> Paths:
            return {
                key: tuple(at for old in olds for at in _placed(old, places))
                for key, olds in paths.items()
            }

        return replace(
            self,
            section_paths=anew(self.section_paths),
            article_paths=anew(self.article_paths),
        )


@dataclass(frozen=True)
class Widened:
    """Says that more people may read something; ``before`` None means that nobody could."""

    key: UUID
    before: Allowed | None
    after: Allowed


def widened(before: Tree, after: Tree) -> list[Widened]:
    """Return the sections and articles that more people may read after than before.

    What has no page left is nowhere to be read.
    """
    was, will = effective(before), effective(after)
    return [
        Widened(key, was[key], allowed)
        for key, allowed in will.items()
        if _stands(key, after) and allowed.lets_in_more_than(was[key])
    ]


def effective(tree: Tree) -> dict[UUID, Allowed]:
    """Return who may read each section and article."""
    sections = settled(tree.sections, tree.section_paths)
    by_path = {
        path: allowed for key, allowed in sections.items() for path in tree.section_paths[key]
    }
    articles = {
        key: below(allowed, tree.article_paths[key], by_path)
        for key, allowed in tree.articles.items()
    }
    return {**sections, **articles}


def _stands(key: UUID, tree: Tree) -> bool:
    return bool(tree.section_paths.get(key) or tree.article_paths.get(key))


def _placed(path: str, places: Mapping[str, str | None]) -> tuple[str, ...]:
    for old, new in places.items():
        if path.startswith(old):
            return () if new is None else (new + path[len(old) :],)
    return (path,)
