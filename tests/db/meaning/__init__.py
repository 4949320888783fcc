"""Tests the order by meaning on a help centre, with a model that knows a few words."""
