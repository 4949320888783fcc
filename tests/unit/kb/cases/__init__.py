"""Tests the pure parts of case links and outcomes."""
