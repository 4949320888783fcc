"""Tests people: what roles may do, signing in, sessions, second factors."""
