"""Hands cases over: what the card tells of escalations, and how often they were used."""
