"""Names where a reader meets the articles. A leaf."""

HELP_CENTRE, WIDGET, API, CONTACT = "help centre", "widget", "api", "contact"
PANEL = "panel"
