"""Tests what staff are told of a result, without a database."""
