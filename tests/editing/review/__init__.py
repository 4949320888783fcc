"""Tests review against a database: who publishes, what exactly, and who hears of it."""
