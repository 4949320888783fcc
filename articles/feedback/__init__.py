"""Hears what readers tell: votes with a reason from everybody, flags from staff.

``views`` takes both at the end of an article, ``said`` reads a form (pure), ``votes`` and ``flags``
store, ``notes`` tells readers what came of it. ``counting`` is asked by
``articles.verification``; the editor's home asks ``lists``: ``open_flags`` and ``feedback_for``.
``letters`` and ``retention`` are the worker's part.
"""
