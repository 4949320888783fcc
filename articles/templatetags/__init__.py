"""Offers templates what they cannot say themselves: icons, moments, languages, nearby pages."""
