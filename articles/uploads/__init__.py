"""Looks into uploaded pictures and documents before they are kept.

What lives here: what a file must be to be accepted, and the forms of Wagtail's admin that ask.
Who may fetch a file afterwards is said in ``articles.access.media``.
"""
