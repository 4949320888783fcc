"""Makes a backup: database first, then the files, so that every file that a row names is there."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from kb.backup import database
from kb.backup.archive import Manifest, pack

VERSION = "1"


def save(folder: Path) -> Path:
    """Write a backup into ``folder`` and return its path; its name says when it was made (UTC)."""
    folder.mkdir(parents=True, exist_ok=True)
    now = timezone.now()
    target = folder / f"svar-{now:%Y%m%dT%H%M%SZ}.tar.gz"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as room:
        copy = Path(room) / "database"
        database.dump(copy)
        manifest = Manifest(
            version=VERSION,
            made_at=now.isoformat(),
            vendor=connection.vendor,
            migrations=applied_migrations(),
            files={},
        )
        pack(target, copy, Path(settings.MEDIA_ROOT), manifest)
    return target


def applied_migrations() -> list[str]:
    """Return the migrations that the database has, as ``app.name``."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)
