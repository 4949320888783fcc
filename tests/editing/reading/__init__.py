"""Tests what agents read, what changed since, and what they must read."""
