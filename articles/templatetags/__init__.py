"""Offers templates what they can't say themselves: icons, moments, languages, links of the frame."""
