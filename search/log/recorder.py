"""Keeps the search log off the request path (``kb.noting``)."""

from kb.noting import Notes
from search.log.collapse import Search
from search.log.store import Opened, store

_searches: Notes[Search | Opened] = Notes("searches", store)

note = _searches.note
flush = _searches.flush
