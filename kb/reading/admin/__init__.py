"""Lets editors ask people to read articles, and shows whose receipts are missing."""
