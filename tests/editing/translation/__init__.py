"""Tests the care for translations."""
