"""Holds the commands about people."""
