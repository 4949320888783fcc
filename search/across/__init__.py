"""Finds answers in the neighbour languages: the word map, and asking with it.

The map is learned in the worker from the knowledge base's own translations, realm by realm. Pure:
``parallel`` pairs lines of translations, ``learning`` finds which words mean the same, ``wordmap``
looks words up, ``planning`` writes plans with them. The rest reads and writes the database.
"""
