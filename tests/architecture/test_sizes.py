"""Keeps files small enough to read in one go."""

from pathlib import Path
from statistics import median

from tests.architecture.sources import files, modules, name, proofs

CAP = 300
MEDIAN = 80


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_file_is_longer_than_the_cap() -> None:
    pages = [*files(".css", "static"), *files(".js", "static", "kb"), *files(".html", "templates")]
    all_files = [*modules(), *proofs(), *pages]
    assert not {name(path): _lines(path) for path in all_files if _lines(path) > CAP}


def test_half_of_the_modules_fit_on_a_screen() -> None:
    assert median(map(_lines, modules())) <= MEDIAN
