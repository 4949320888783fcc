"""Opens pages in Chromium as readers do: by eye (axe), by keyboard, on a phone, without scripts."""
