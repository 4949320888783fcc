"""Holds one command a module."""
