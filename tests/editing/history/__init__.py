"""Checks versions: comparing, time travel, evidence, the audit log."""
