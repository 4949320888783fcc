"""Tests the pure parts of the wiki habits."""
