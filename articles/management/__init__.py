"""Holds the commands about articles."""
