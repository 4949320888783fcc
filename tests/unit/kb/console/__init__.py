"""Tests the pure parts of the agent's console."""
