"""Gives the tests of the room a kept article on a day that stands still."""

from tests.editing.kept import clock, kept, shared

__all__ = ["clock", "kept", "shared"]
