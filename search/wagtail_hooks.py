"""Lets Wagtail find our hooks, which stand with the screens."""

from search.admin import hooks  # noqa: F401  importing registers them
