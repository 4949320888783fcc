"""Names generations so that names sort by age and are safe in paths and index names."""

import re
import secrets
from datetime import UTC, datetime

_NAME = re.compile(r"g\d{14}[0-9a-f]{6}")


def new_generation(now: datetime | None = None) -> str:
    """Return a name that no other generation has: ``g20260131120000a1b2c3`` (UTC)."""
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    return f"g{moment:%Y%m%d%H%M%S}{secrets.token_hex(3)}"


def made_at(name: str) -> datetime:
    """Return when a generation was made; raises ``ValueError`` for anything else."""
    return datetime.strptime(checked(name)[1:15], "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def is_generation(name: str) -> bool:
    """Tell whether a name is that of a generation."""
    return _NAME.fullmatch(name) is not None


def checked(name: str) -> str:
    """Return the name of a generation; raises ``ValueError`` for anything else."""
    if not is_generation(name):
        raise ValueError(f"not the name of a generation: {name!r}")
    return name
