"""Puts public answers onto other sites: the element ``<svar-help>`` and how it is set up.

``element`` holds the sources of the script and every published version of it, ``bundle`` gives
them out; ``api`` answers what the script asks beside search and articles; ``admin`` is where an
editor takes the snippet and says which articles to suggest on which pages. All of it is public
content only, whoever is signed in.
"""
