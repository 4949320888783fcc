"""Crawls the whole site as people who may not see what is internal, and compares byte for byte.

``canaries`` makes the database, ``routes`` turns the URLconf into addresses, ``crawl`` fetches
them, ``test_canaries`` says what must hold.
"""
