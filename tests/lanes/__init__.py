"""Runs the test lanes and says what ran, what was left out, and why.

``make test`` runs every lane that this machine allows. With ``SVAR_LANES=all`` a lane that cannot
run counts as failed. ``DATABASE_URL_TEST`` and ``ELASTICSEARCH_URL_TEST`` name servers that tests
may write to; ``.ci/postgresql start`` and ``.ci/elasticsearch start`` give some.
"""
