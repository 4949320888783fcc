"""Tests the pure parts of shaping."""
