"""Lets the help centre be found: by search engines, feed readers, browsers and assistants.

All of it shows what everybody may read, whoever asks: ``listed`` is the one way to it here. What is
written is pure (``sitemap``, ``atom``, ``structured``, ``twin``, ``card``); modules called
``…_views`` and ``for_programs`` answer, ``head`` fills the head of pages. ``gone`` and ``unlisted``
say what is over, and what is not to be listed.
What readers themselves find is the matter of ``search``.
"""
