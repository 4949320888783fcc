"""Sets the widget up as editors do."""
