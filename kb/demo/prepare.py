"""Brings the demo's database, content, index and static files up to date, skipping what is."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from articles.models import Article
from kb.accounts.roles import ensure_roles
from kb.demo.desk import make_integrations
from kb.demo.load import load_demo
from kb.demo.shop import suggest_in_shop
from search.configured import engine
from search.indexing.generations import rebuild
from search.indexing.worker import current_generation

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Do all that must be done before the site can start, telling ``say`` what takes how long."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    static = _collect_static(say)
    if _is_unmigrated():
        with _timed("Making the database", say):
            call_command("migrate", verbosity=0, interactive=False)
    if Article.objects.exists():
        ensure_roles()  # rights that came since it was loaded
    else:
        _load(say)
    if not _has_index():
        with _timed("Building the search index", say):
            rebuild(lambda text: say(f"  {text}"))
    if static:
        _finish_static(*static, say)


@contextmanager
def _timed(what: str, say: Say) -> Iterator[None]:
    say(f"{what} ...")
    started = time.monotonic()
    yield
    say(f"{what}: done in {time.monotonic() - started:.1f} s")


def _is_unmigrated() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _load(say: Say) -> None:
    """Load the demo content, whole or not at all."""
    with _timed("Loading the demo content", say), transaction.atomic():
        load_demo(lambda text: say(f"  {text}"))
        suggest_in_shop()
        make_integrations()


def _has_index() -> bool:
    return current_generation() is not None and engine().status().current is not None


def _collect_static(say: Say) -> "tuple[subprocess.Popen[str], str] | None":
    """Start collecting static files beside the other steps, unless they are as collected before."""
    wanted = _static_fingerprint()
    if _stamp().exists() and _stamp().read_text() == wanted:
        return None
    say("Collecting static files in the background")
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    collecting = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return collecting, wanted


def _finish_static(collecting: "subprocess.Popen[str]", wanted: str, say: Say) -> None:
    """Wait for the static files; raise RuntimeError with what was said when it failed."""
    output, _ = collecting.communicate()
    if collecting.returncode:
        raise RuntimeError(f"Static files could not be collected:\n{output}")
    _stamp().write_text(wanted)
    say("Static files: done")


def _stamp() -> Path:
    return Path(settings.DATA_DIR) / "static.stamp"


def _static_fingerprint() -> str:
    """Return a hash of the locked packages and of our own static files' names, sizes and times."""
    root = Path(settings.BASE_DIR)
    digest = hashlib.sha256((root / "requirements.txt").read_bytes())
    for file in sorted((root / "static").rglob("*")):
        about = file.stat()
        digest.update(f"{file}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()
