"""Tests the pure rules of review."""
