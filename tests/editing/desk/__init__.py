"""Tests the editor's desk."""
