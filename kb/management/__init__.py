"""Holds the commands that run the project."""
