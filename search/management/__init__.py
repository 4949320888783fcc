"""Holds the commands about finding."""
