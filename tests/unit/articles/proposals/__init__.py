"""Tests the pure parts of proposals: text and back, merging, reading what was typed."""
