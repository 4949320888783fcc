"""Lets editors shape what is found: words that mean the same.

``rows`` is what they wrote, ``serving`` what searches read of it, ``effect`` what a change would do
to what people really asked. The rules themselves are pure: ``search.query.synonyms``.
"""
