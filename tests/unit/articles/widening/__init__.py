"""Tests the sums of who may read what after a change, without a database."""
