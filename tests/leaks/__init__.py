"""Crawls the whole site as people who may not see what is internal, and compares byte for byte.

``canaries`` makes a small database with everything that can be internal, ``routes`` turns the
URLconf into addresses, ``crawl`` fetches them, ``test_canaries`` says what must hold. ``corpus`` is
a command that does the same with thousands of imported articles: ``marked_records`` marks them on
their way in, ``planted`` adds what an import can't bring, ``before_and_after`` crawls and compares.
"""
