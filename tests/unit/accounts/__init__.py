"""Tests the pure parts of accounts."""
