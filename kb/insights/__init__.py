"""Counts what customers do, without a cookie, and shows it to those who keep the articles.

``events`` takes in what browsers tell; ``once`` (pure) and ``views`` keep each view as a tiny row;
``counting`` counts a day from all sources, ``rolling`` keeps the counts, in the worker. ``eras``
is the sums of the report (pure); ``figures``, ``article_rows`` and ``tables`` say what ``report``
shows.
"""
