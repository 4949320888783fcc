"""Brings articles in from files, many at a time: checked, cleaned, in whole batches.

``record`` checks a line, ``html`` turns foreign HTML into blocks, ``tree`` inserts pages in bulk,
``batch`` does what publishing does for a whole batch in one transaction.
"""
