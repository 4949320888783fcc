"""Measures what a phone with half a signal gets to see: ``make paint``.

``phone`` looks at a page, ``judging`` holds the limits and writes the table (pure), ``shifts``
notes what moves, for the browser tests as well.
"""
