"""Proves that readers of the embedded engine notice what another process wrote."""

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from search.engine.base import EngineUnavailable
from search.engine.embedded import EmbeddedEngine
from search.engine.embedded.shelves import CURRENT
from tests.contract.engine.library import LOCALES, article, found, put

WRITE = """
import sys
from pathlib import Path
from search.engine.embedded import EmbeddedEngine
from tests.contract.engine.library import LOCALES, article, put

engine = EmbeddedEngine(Path(sys.argv[1]), locales=LOCALES)
generation = engine.current() or engine.create_generation()
put(engine, generation, article(int(sys.argv[2])))
engine.promote(generation)
"""


def _write_elsewhere(root: Path, number: int) -> None:
    subprocess.run([sys.executable, "-c", WRITE, str(root), str(number)], check=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return where the index lies."""
    return tmp_path / "search"


def test_a_commit_of_another_process_is_seen_at_the_next_search(root: Path) -> None:
    reader = EmbeddedEngine(root, locales=LOCALES)
    _write_elsewhere(root, 1)
    assert found(reader, "passord") == [1]
    _write_elsewhere(root, 2)
    assert found(reader, "faktura") == [2]


def test_a_generation_promoted_elsewhere_is_seen_at_the_next_search(root: Path) -> None:
    reader, writer = (EmbeddedEngine(root, locales=LOCALES) for _ in range(2))
    first, second = (writer.create_generation() for _ in range(2))
    put(writer, first, article(1))
    put(writer, second, article(2))
    writer.promote(first)
    assert found(reader, "passord") == [1]
    writer.promote(second)
    writer.drop(first)
    assert found(reader, "faktura") == [2]


def test_the_link_is_relative_so_that_the_folder_can_move(root: Path) -> None:
    writer = EmbeddedEngine(root, locales=LOCALES)
    generation = writer.create_generation()
    put(writer, generation, article(1))
    writer.promote(generation)
    assert not (root / CURRENT).readlink().is_absolute()
    moved = root.rename(root.with_name("moved"))
    assert found(EmbeddedEngine(moved, locales=LOCALES), "passord") == [1]


def test_a_second_writer_is_turned_away_and_leaves_nothing(root: Path) -> None:
    engine = EmbeddedEngine(root, locales=LOCALES)
    generation = engine.create_generation()
    engine.promote(generation)
    lock = root / generation / "staff-nb" / ".tantivy-writer.lock"
    with lock.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(EngineUnavailable):
            put(engine, generation, article(1))
    assert found(engine, "passord") == []
    put(engine, generation, article(1))
    assert found(engine, "passord") == [1]
