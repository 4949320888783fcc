"""Holds the Django project: settings, URLs, the assembled API, and the leaf modules both apps lean on.

What an article is lives in ``articles``; everything about finding lives in ``search``.
"""
