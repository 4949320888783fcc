"""Tests that a backup which is not whole is refused, and that nothing leads out of its folder."""

import io
import json
import tarfile
from dataclasses import asdict
from pathlib import Path

import pytest

from kb.backup.archive import DamagedBackupError, Manifest, pack, unpack

MADE = Manifest(
    version="1",
    made_at="2031-05-04T12:00:00+00:00",
    vendor="sqlite",
    migrations=["articles.0001_initial"],
    files={},
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a backup of a small database and one picture."""
    media = tmp_path / "media"
    (media / "images").mkdir(parents=True)
    (media / "images" / "a.png").write_bytes(b"picture")
    database = tmp_path / "db"
    database.write_bytes(b"rows" * 50_000)
    pack(tmp_path / "backup.tar.gz", database, media, MADE)
    return tmp_path / "backup.tar.gz"


def test_nobody_else_reads_a_backup(archive: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600


def _write(path: Path, manifest: Manifest, members: dict[str, bytes], link: str = "") -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in {
            "manifest.json": json.dumps(asdict(manifest)).encode(),
            **members,
        }.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        if link:
            info = tarfile.TarInfo(link)
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(info)
    return path


def test_what_was_packed_comes_out(archive: Path, tmp_path: Path) -> None:
    manifest = unpack(archive, tmp_path / "out")
    assert (tmp_path / "out" / "media" / "images" / "a.png").read_bytes() == b"picture"
    assert set(manifest.files) == {"database", "media/images/a.png"}


def test_half_a_backup_is_refused(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedBackupError):
        unpack(archive, tmp_path / "out")


def test_another_file_than_the_one_that_was_saved_is_refused(tmp_path: Path) -> None:
    manifest = Manifest(**{**asdict(MADE), "files": {"database": "0" * 64}})
    path = _write(tmp_path / "b.tar.gz", manifest, {"database": b"other rows"})
    with pytest.raises(DamagedBackupError, match="not what it was"):
        unpack(path, tmp_path / "out")


@pytest.mark.parametrize("name", ["../outside", "/outside", "media/../../outside"])
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    manifest = Manifest(**{**asdict(MADE), "files": {name: "0" * 64}})
    path = _write(tmp_path / "b.tar.gz", manifest, {name: b"x"})
    with pytest.raises(DamagedBackupError, match="leads out"):
        unpack(path, tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_a_link_is_refused(tmp_path: Path) -> None:
    manifest = Manifest(**{**asdict(MADE), "files": {"media/a": "0" * 64}})
    path = _write(tmp_path / "b.tar.gz", manifest, {}, link="media/a")
    with pytest.raises(DamagedBackupError, match="does not belong"):
        unpack(path, tmp_path / "out")


def test_some_other_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("readme"))
    with pytest.raises(DamagedBackupError, match="not a backup of Svar"):
        unpack(path, tmp_path / "out")
