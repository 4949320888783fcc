"""Holds people: roles as groups, and signing in."""
