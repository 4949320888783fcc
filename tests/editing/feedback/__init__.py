"""Tests what readers and staff tell: votes, flags, letters, forgetting."""
