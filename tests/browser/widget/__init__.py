"""Puts the widget onto pages of other sites, hostile ones and plain ones."""
