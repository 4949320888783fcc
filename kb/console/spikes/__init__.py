"""Notices what far more people than usual search for just now, and what agents can say to it.

``surprise`` and ``surges`` decide (pure), ``watching`` looks every minute and keeps rows,
``saying`` finds the sentence, ``api`` gives both to the console.
"""
