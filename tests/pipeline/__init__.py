"""Proves the way from publish to findable with real processes: crash, outage, race, restore."""
