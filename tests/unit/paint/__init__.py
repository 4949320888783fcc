"""Proves how visits are judged."""
