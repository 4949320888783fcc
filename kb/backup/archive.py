"""Packs and unpacks backups: a compressed tar whose manifest names every file with its checksum."""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

MANIFEST = "manifest.json"
DATABASE = "database"
MEDIA = "media"
_CHUNK = 1 << 20


class DamagedBackupError(Exception):
    """Says what is wrong with a backup; nothing has been changed."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Describes a backup. ``files`` maps each name in the archive to its sha256 in hex."""

    version: str
    made_at: str
    vendor: str
    migrations: list[str]
    files: dict[str, str]

    @property
    def moment(self) -> datetime:
        """Return when the backup was made."""
        return datetime.fromisoformat(self.made_at)


def pack(target: Path, database: Path, media: Path, manifest: Manifest) -> Manifest:
    """Write an archive; appears under its name only when it is whole. Returns its manifest."""
    sources = {DATABASE: database, **dict(_media_files(media))}
    whole = Manifest(**{**asdict(manifest), "files": {n: _sum(p) for n, p in sources.items()}})
    partial = target.with_name(f"{target.name}.part")
    # A backup holds everything: nobody else on the machine reads it, not even while it is written.
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    try:
        with tarfile.open(partial, "w:gz", compresslevel=6) as archive:
            text = json.dumps(asdict(whole), indent=1).encode()
            head = tarfile.TarInfo(MANIFEST)
            head.size = len(text)
            archive.addfile(head, io.BytesIO(text))
            for name, path in sources.items():
                archive.add(path, name, recursive=False)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return whole


def unpack(source: Path, into: Path) -> Manifest:
    """Write a checked archive's files below ``into``; raises ``DamagedBackupError`` if one differs.

    Only plain files under the names of the manifest are taken: no links, no ``..``.
    """
    try:
        with tarfile.open(source, "r:gz") as archive:
            manifest = _manifest(archive)
            missing = dict(manifest.files)
            for member in archive:
                if member.name == MANIFEST:
                    continue
                wanted = missing.pop(member.name, None)
                content = archive.extractfile(member) if member.isreg() else None
                if wanted is None or content is None:
                    raise DamagedBackupError(f"{member.name} does not belong in a backup.")
                if _copy(content, _inside(into, member.name)) != wanted:
                    raise DamagedBackupError(f"{member.name} is not what it was: use another one.")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise DamagedBackupError(f"{source} can't be read to its end: {error}") from error
    if missing:
        raise DamagedBackupError(f"{', '.join(sorted(missing)[:5])} is missing: use another one.")
    return manifest


def _manifest(archive: tarfile.TarFile) -> Manifest:
    first = archive.next()
    content = archive.extractfile(first) if first and first.name == MANIFEST else None
    if content is None:
        raise DamagedBackupError("This is not a backup of Svar: its manifest is missing.")
    try:
        return Manifest(**json.loads(content.read()))
    except (TypeError, ValueError) as error:
        raise DamagedBackupError(f"The manifest can't be read: {error}") from error


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise DamagedBackupError(f"{name} leads out of the backup.")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _media_files(media: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(media.rglob("*")) if media.is_dir() else ():
        if path.is_file() and not path.is_symlink():
            yield f"{MEDIA}/{path.relative_to(media).as_posix()}", path


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(content: IO[bytes], path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as file:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()
