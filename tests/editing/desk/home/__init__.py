"""Tests the editor's home and the weekly letter."""
