"""Reads the published versions of the widget's script: their bytes, sizes and hashes."""

import gzip
import re
import sys
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha384
from pathlib import Path

PUBLISHED = Path(__file__).parent / "element" / "published"
MAJOR = 1
_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})")


@dataclass(frozen=True)
class Bundle:
    """Is one version of the script, plain and compressed."""

    version: str
    plain: bytes
    compressed: bytes

    @property
    def integrity(self) -> str:
        """Return its hash as a script tag names it (https://www.w3.org/TR/SRI/)."""
        return f"sha384-{b64encode(sha384(self.plain).digest()).decode()}"


@cache
def versions() -> tuple[str, ...]:
    """Return all published versions, the newest first."""
    found = [path.stem for path in PUBLISHED.glob("*.js") if _VERSION.fullmatch(path.stem)]
    return tuple(sorted(found, key=_numbers, reverse=True))


def newest() -> Bundle:
    """Return the newest version of the major one that this release serves."""
    return bundle(next(each for each in versions() if _numbers(each)[0] == MAJOR))


@cache
def bundle(version: str) -> Bundle:
    """Return a published version; raises ``KeyError`` for any other."""
    if version not in versions():
        raise KeyError(version)
    plain = (PUBLISHED / f"{version}.js").read_bytes()
    return Bundle(version, plain, gzip.compress(plain, 9, mtime=0))


def main() -> None:
    """Print how large the newest version is."""
    found = newest()
    sizes = f"{len(found.compressed)} bytes gzip, {len(found.plain)} plain"
    sys.stdout.write(f"svar.js {found.version}: {sizes}\n")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


if __name__ == "__main__":
    main()
