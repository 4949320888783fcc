"""Tests the pure parts of what agents read."""
