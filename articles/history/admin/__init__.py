"""Holds our views in Wagtail's editor: comparing, restoring, and saving without losing anything."""
