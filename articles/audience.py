"""Names the three audiences, from widest to narrowest.

The same three names are the realms of the search index, which are cumulative: what customers find
includes what is public, what staff find includes everything.
"""

from enum import StrEnum


class Audience(StrEnum):
    """Says who may read something: everyone, signed-in customers, or staff."""

    PUBLIC = "public"
    CUSTOMERS = "customers"
    STAFF = "staff"

    @property
    def rank(self) -> int:
        """Return 0 for public, 1 for customers, 2 for staff: higher is narrower."""
        return list(Audience).index(self)

    def includes(self, audience: "Audience") -> bool:
        """Tell whether a reader of this realm may read something meant for ``audience``."""
        return audience.rank <= self.rank

    def readable(self) -> tuple["Audience", ...]:
        """Return the audiences that a reader of this realm may read, widest first."""
        return tuple(a for a in Audience if self.includes(a))

    def realms(self) -> tuple["Audience", ...]:
        """Return the realms whose readers may read something meant for this audience."""
        return tuple(realm for realm in Audience if realm.includes(self))


def narrowest(*audiences: Audience) -> Audience:
    """Return the most restrictive of one or more audiences."""
    return max(audiences, key=lambda audience: audience.rank)
