"""Checks how a question is written anew."""
