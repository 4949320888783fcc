"""Stores passages and scores them against a query plan: one port, two engines.

``base`` is the port. ``embedded`` serves one machine without a server, ``elastic`` speaks to
Elasticsearch; nothing outside those two packages imports the engines' own packages. Engines take
their configuration by constructor argument and never touch the database.
"""
