"""Asks staff for a second step at sign-in: a code from an app, or one of the recovery codes."""
