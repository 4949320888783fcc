"""Tests the pure parts of the panel."""
