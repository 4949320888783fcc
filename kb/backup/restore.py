"""Brings a backup back, and then sees to it that nothing happens twice and nobody comes back.

The archive is read to its end and checked before anything is touched. Afterwards: newer migrations
are run, everybody is signed out, links to review end, letters that went out since are not sent
again, people who were erased since are erased again, and the search index is demanded anew.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from articles.models import ReviewInvitation
from kb.accounts.erasure import JOURNAL_KIND as ERASURE
from kb.accounts.erasure import erase_number
from kb.accounts.integrations.keeping import JOURNAL_KIND as REVOKED_KEY
from kb.accounts.integrations.keeping import revoke_again
from kb.backup import database
from kb.backup.archive import DATABASE, MEDIA, DamagedBackupError, Manifest, unpack
from kb.outbox import journal
from kb.outbox.letters import JOURNAL_KIND as LETTER
from kb.outbox.letters import TOPIC, already_sent
from kb.outbox.queue import park

Say = Callable[[str], object]


@dataclass(frozen=True, kw_only=True)
class Restored:
    """Tells what was brought back and what was done so that nothing happens twice."""

    manifest: Manifest
    letters: int
    erasures: int
    parked: int
    kept_media: Path | None


def restore(source: Path, say: Say = lambda _line: None) -> Restored:
    """Replace database and media by those of a backup; raises before anything is changed.

    ``DamagedBackupError`` for an archive that is not whole or that this version can't read;
    ``DatabaseToolError`` when the database refuses it.
    """
    room_of = Path(settings.MEDIA_ROOT).parent
    room_of.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=room_of, prefix=".restore-") as room:
        say("Reading and checking the backup …")
        manifest = unpack(source, Path(room))
        _check(manifest)
        say("Replacing the database …")
        database.load(Path(room) / DATABASE)
        call_command("migrate", interactive=False, verbosity=0)
        say("Replacing pictures and documents …")
        kept = _replace_media(Path(room) / MEDIA)
    say("Making sure that nothing happens twice …")
    letters, erasures, parked = _catch_up(manifest)
    return Restored(
        manifest=manifest, letters=letters, erasures=erasures, parked=parked, kept_media=kept
    )


def _check(manifest: Manifest) -> None:
    """Raise for a backup of another kind of database or of a newer version of Svar."""
    if manifest.vendor != connection.vendor:
        raise DamagedBackupError(
            f"This backup holds a {manifest.vendor} database, and this site has "
            f"{connection.vendor}: set DATABASE_URL to one of its kind."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    ours = {config.label for config in apps.get_app_configs()}
    newer = [m for m in manifest.migrations if m.split(".")[0] in ours and m not in known]
    if newer:
        raise DamagedBackupError(
            f"This backup was made by a newer version ({newer[0]}): install that one first."
        )


def _replace_media(restored: Path) -> Path | None:
    """Put the restored files in place; what was there is kept beside it."""
    media = Path(settings.MEDIA_ROOT)
    kept = None
    if media.exists():
        kept = media.with_name(f"{media.name}.before-{timezone.now():%Y%m%dT%H%M%SZ}")
        media.rename(kept)
    restored.mkdir(exist_ok=True)
    restored.rename(media)
    return kept


@transaction.atomic
def _catch_up(manifest: Manifest) -> tuple[int, int, int]:
    Session.objects.all().delete()
    # Links to review that were answered or withdrawn since would open again.
    open_links = ReviewInvitation.objects.filter(decided_at=None, revoked_at=None)
    open_links.update(revoked_at=timezone.now())
    path: Path | None = settings.JOURNAL
    if path is None or not path.exists():
        # Nobody can tell what went out since: a person has to.
        return 0, 0, park([TOPIC], "restored from a backup: this may have been sent already")
    since = list(journal.lines(path, since=manifest.moment))
    revoke_again(int(line.key) for line in since if line.kind == REVOKED_KEY)
    letters = already_sent(line.key for line in since if line.kind == LETTER)
    erased = [int(line.key) for line in since if line.kind == ERASURE]
    return letters, sum(erase_number(number) for number in erased), 0
