"""Checks that counts are those of what a reader may read."""
