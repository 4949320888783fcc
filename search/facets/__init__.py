"""Counts and narrows what a question found: product, market, kind, section, language, age.

The engine says which articles are worth showing, the database what they are and who may read
them: so both engines count the same, and nothing that a reader may not open is counted.
``narrowing`` says what is asked for, ``counted`` counts, ``shape`` gives names: all three are pure.
``facts`` asks the database, ``service`` joins them.
"""
