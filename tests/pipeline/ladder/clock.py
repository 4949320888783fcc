"""Gives the breaker a clock that tests move."""


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        """Start at some moment."""
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the moment, in seconds."""
        return self.now
