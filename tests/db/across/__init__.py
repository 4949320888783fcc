"""Tests answers in other languages through the service, and what they are learned from."""
