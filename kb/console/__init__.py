"""Gives agents their console: the right words in seconds, beside the call.

``views`` shows the page, ``api`` and ``card`` tell all that its preview shows of one article,
``replies`` writes the answer for each channel (pure), ``parts`` names what other rooms add to a
card, ``variants`` finds an article in the language that is before the agent. ``callpad`` ranks
articles by the notes of a call, ``casenote`` writes its note (pure), ``drafting`` begins an article
from it. The scripts are in ``static/console``: ``component.js`` is the whole of it, mounted by our
page and by the panels inside other software alike; ``pad.js`` is the call pad beside it.
"""
