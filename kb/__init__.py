"""Holds the Django project: settings, URLs, the assembled API, and the leaf modules.

What an article is lives in ``articles``; everything about finding lives in ``search``.
"""
