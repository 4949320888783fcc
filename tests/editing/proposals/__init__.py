"""Tests proposals with the database: sending, accepting, declining, and the pages for them."""
