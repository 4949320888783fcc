"""Tells staff why an article answers a question, or why it does not. Changes no search.

``atoms`` takes a plan's tree apart, ``standing`` asks engine and database, ``words`` says it all in
the reader's language. Search itself never imports from here.
"""
