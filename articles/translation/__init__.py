"""Knows which translations were made from words of the source that are not public any more.

A translation remembers the revision of its source that it was made from: ``source_revision`` on
the page. It is out of date when the source has a newer revision live. Publishing the translation
proves nothing, for it may have been a comma: somebody says that it says the same as the source now,
and that moves ``source_revision`` on. ``stale`` finds them, ``same`` takes that word.
"""
