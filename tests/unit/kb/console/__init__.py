"""Tests the pure parts of the agent console."""
