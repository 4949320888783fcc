"""Shows what the bootstrap skips, and what it says when a machine lacks something."""

import ast
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kb.demo import bootstrap


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with a lock, a script that prints, and a virtual environment without stamp."""
    (tmp_path / "kb" / "demo").mkdir(parents=True)
    shutil.copy(bootstrap.__file__, tmp_path / "kb" / "demo" / "bootstrap.py")
    (tmp_path / "requirements.txt").write_text("")
    (tmp_path / "requirements-dev.txt").write_text("# more\n")
    (tmp_path / "script.py").write_text("import sys; print('ran', *sys.argv[1:])")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    # pip is this environment's: Debian's own Python has none.
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", tmp_path / ".venv")
    (tmp_path / ".venv" / "lib").symlink_to(Path(sys.prefix) / "lib")
    return tmp_path


def _run(project: Path) -> str:
    command = [sys.executable, "-I", "kb/demo/bootstrap.py", "requirements.txt", "script.py", "now"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_stamp_of_the_lock_or_of_more_goes_straight_to_the_script(
    project: Path, lock: str
) -> None:
    digest = hashlib.sha256((project / lock).read_bytes()).hexdigest()
    (project / ".venv" / f"installed-{lock}").write_text(digest)
    assert _run(project) == "ran now\n"


def test_the_script_keeps_what_python_compiles_even_where_nothing_else_may(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    digest = hashlib.sha256((project / "requirements.txt").read_bytes()).hexdigest()
    (project / ".venv" / "installed-requirements.txt").write_text(digest)
    (project / "beside.py").touch()
    (project / "script.py").write_text("import beside; print(beside.__cached__)")
    kept = Path(_run(project).strip())
    assert kept.is_relative_to(project / "var" / "bytecode")
    assert kept.exists()


def test_a_stamp_of_an_older_lock_installs_again(project: Path) -> None:
    (project / ".venv" / "installed-requirements.txt").write_text("older")
    assert "installing 0 packages" in _run(project)


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match=r"Svar needs Python 99\.0 or newer"):
        bootstrap.use_new_enough_python()


def test_a_missing_venv_module_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bootstrap, "VENV_PYTHON", str(tmp_path / "none"))
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        bootstrap.make_venv()


def test_old_pythons_can_read_it() -> None:
    module = ast.parse(Path(bootstrap.__file__).read_text(), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign)
    assert not [node for node in ast.walk(module) if isinstance(node, newer)]
