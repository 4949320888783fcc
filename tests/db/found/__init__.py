"""Checks what search engines, feed readers and assistants are given, and told of the past."""
