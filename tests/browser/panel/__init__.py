"""Shows the panel in other software, played by pages that speak as it does."""
