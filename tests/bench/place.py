"""Keeps one installation for each size below ``var/bench``: articles in a database, ready to index.

The articles stay from one run to the next while what they were made of stays the same.
"""

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.material import records_of, write_records
from tests.bench.varying import multiplied
from tests.settings_variables import settings_variables

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "var" / "bench"
SECRET = secrets.token_urlsafe(60)


@dataclass(frozen=True)
class Place:
    """Holds the folder of an installation and the settings that choose its engine."""

    folder: Path
    engine: Mapping[str, str]

    def environment(self) -> dict[str, str]:
        """Return the environment of its processes: of ours, nothing that sets something else."""
        kept = {key: value for key, value in os.environ.items() if key not in settings_variables()}
        own = {
            "DJANGO_SETTINGS_MODULE": "tests.bench.site_settings",
            "SECRET_KEY": SECRET,
            "ALLOWED_HOSTS": "localhost",
            "DATA_DIR": str(self.folder),
            "LOG_LEVEL": "ERROR",
        }
        return {**kept, **own, **self.engine}

    def run(self, *command: str) -> float:
        """Run a Python program to its end and return the seconds; exits when it fails."""
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        return time.monotonic() - started

    def answer_of(self, *command: str) -> str:
        """Run a Python program and return what it prints; what it complains of is shown."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout


def prepared(articles: int, corpus: Path | None) -> tuple[Place, float | None]:
    """Return an installation with so many articles, and the seconds that importing them took.

    None where they were there from an earlier run. Articles and tables are those of the files now.
    """
    folder = FOLDER / f"{'corpus' if corpus else 'demo'}-{articles}"
    place, stamp = Place(folder, {}), folder / "made_of"
    made_of = _fingerprint(articles, corpus)
    if stamp.exists() and stamp.read_text() == made_of:
        return place, None
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_records(folder / "import", multiplied(records_of(corpus), articles))
    place.run("manage.py", "migrate", "--verbosity=0")
    files = map(str, sorted((folder / "import").glob("*.gz")))
    seconds = place.run(
        "manage.py", "import_articles", "--source=bench", "--audience=public", *files
    )
    shutil.rmtree(folder / "import")
    stamp.write_text(made_of)
    return place, seconds


def _fingerprint(articles: int, corpus: Path | None) -> str:
    """Return a hash of what a database is made of: the articles, and the shape of its tables."""
    digest = hashlib.sha256(str(articles).encode())
    migrations = sorted(ROOT.glob("*/**/migrations/0*.py"))
    own = [path for path in migrations if ".venv" not in path.parts]
    for path in [*own, *sorted((corpus or ROOT / "kb" / "demo" / "content").rglob("*"))]:
        if path.is_file():
            digest.update(f"{path.name} {path.stat().st_size}\n".encode())
    return digest.hexdigest()
