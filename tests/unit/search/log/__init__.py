"""Tests the pure parts of the search log."""
