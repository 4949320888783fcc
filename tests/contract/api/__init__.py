"""Holds the answers API to what it promises to programs elsewhere."""
