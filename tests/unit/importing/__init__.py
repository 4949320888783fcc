"""Tests the pure parts of the import."""
