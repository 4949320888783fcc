"""Holds the habits of a wiki: links by number, what links here, watching, advice for writers.

``numbers`` reads numbers and addresses out of text (pure), ``linking`` turns them into links on
saving, ``backlinks`` says what links to an article. A link is Wagtail's page link: its chooser and
its reference index know it, and ``articles.access.links`` writes it in the reader's language, for
those who may open what it leads to.
"""
