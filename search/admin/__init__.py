"""Holds the screens of search in Wagtail's admin."""
