"""Lets the help centre be found: by search engines, feed readers, browsers and assistants.

All of it shows what everybody may read, whoever asks: ``listed`` is the one way to it here. What is
written is pure (``sitemap``, ``atom``, ``structured``, ``twin``, ``card``); ``views`` answers.
What readers themselves find is the matter of ``search``.
"""
