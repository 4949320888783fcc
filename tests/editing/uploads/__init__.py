"""Tests what the admin does with hostile files and texts."""
