"""Tests how forms of readers are read, without a database."""
