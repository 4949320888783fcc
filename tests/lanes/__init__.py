"""Runs the test lanes and says what ran, what was left out, and why.

``make test`` runs every lane that this machine allows, but for what repeats a promise in more ways:
tests that are marked as thorough, most looks at a page, most addresses of the crawl, most examples
of Hypothesis. With ``SVAR_LANES=all`` everything runs, and a lane that cannot counts as
failed. ``DATABASE_URL_TEST`` and ``ELASTICSEARCH_URL_TEST`` name servers that tests
may write to; ``.ci/postgresql start`` and ``.ci/elasticsearch start`` give some.
"""
