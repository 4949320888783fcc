"""Saves everything that can't be made again, and brings it back.

A backup is one archive: the database, the pictures and documents, and a manifest with the checksum
of each file. The search index is not in it: it is built anew from the database.
"""
