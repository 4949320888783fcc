"""Stamps a form with the moment it was shown: pure. Machines send too soon, and often the same.

The stamp is signed, so nobody makes one up, and names the form, so that a second click is known.
"""

import hashlib
import secrets
from dataclasses import dataclass
from enum import Enum, auto

from django.core import signing

SALT = "kb.contact.stamp"
SOONEST = 3.0  # seconds: nobody reads the form and writes a sentence in less
LATEST = 24 * 60 * 60.0


class Timing(Enum):
    """Says whether a form comes back when a person would send it."""

    FINE = auto()
    TOO_SOON = auto()
    STALE = auto()


@dataclass(frozen=True)
class Stamp:
    """Names a form, and says when it was shown in Unix seconds."""

    name: str
    shown: float

    def timing(self, now: float) -> Timing:
        """Judge a form that comes back ``now``."""
        age = now - self.shown
        if age > LATEST:
            return Timing.STALE
        return Timing.TOO_SOON if age < SOONEST else Timing.FINE


def new_stamp(now: float) -> str:
    """Return the stamp of a form that is shown ``now``."""
    return signing.dumps([secrets.token_urlsafe(9), round(now, 1)], salt=SALT)


def read_stamp(text: str) -> Stamp | None:
    """Return the stamp, None for one that is not ours."""
    try:
        name, shown = signing.loads(text, salt=SALT)
        return Stamp(str(name), float(shown))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def name_of(stamp: Stamp, email: str, question: str) -> str:
    """Return the name of a message: the same form with the same words is the same message."""
    return hashlib.sha256(f"{stamp.name}\n{email}\n{question}".encode()).hexdigest()[:40]
