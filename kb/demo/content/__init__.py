"""Hold the words of the demo company Nordavind, a fictional Nordic telecom, as TOML files.

Everything here is invented. ``<lang>`` is one of ``en``, ``nb``, ``sv``, ``da``; a table such as
``name.<lang>`` has one string for each.

- ``products.toml``: ``[[product]]`` key, icon (Lucide name), name.<lang>.
- ``markets.toml``: ``[[market]]`` key, name.<lang>.
- ``sections.toml``: ``[[section]]`` key, parent (key, optional; parents come first), icon,
  audience, title.<lang>, slug.<lang>, intro.<lang>.
- ``snippets.toml``: ``[[snippet]]`` key, title.<lang>, html.<lang>.
- ``centre.toml``: one table per ``<lang>`` with title, intro, search_placeholder, examples (three
  questions) and contact (HTML).
- ``articles/<key>/facts.toml``: what is the same in every language: number_order, section, kind,
  audience, confidence, governance, products, review_every_days, and where they apply
  effective_date (a date), expires_days, banner_days, teams, markets (none: everywhere).
- ``articles/<key>/<lang>.toml``: title, slug, questions, say (at most 40 words), tags,
  optionally social (at most 280 signs) and told (what readers are told was changed because of
  their words), and ``[[body]]`` blocks in reading order. By ``type``:

  - ``prose``, ``internal_note``: html
  - ``steps``: items, each html and optionally picture with alt
  - ``tree``: title, places, each key, question and optionally html and answers (pairs of the
    answer and the key it leads to)
  - ``callout``: kind (info, tip, warning, important), html
  - ``table``: caption, header_row, header_column, rows
  - ``code``: language, caption, code
  - ``image``: picture, alt, caption
  - ``video``: address, title and optionally picture with alt
  - ``snippet``: key
  - ``escalation``: who and optionally hours, needs (one a line), handover

A link in any html may be ``kb:<article key>``, which leads to that article in the same language.
A picture key names ``kb/demo/pictures/<key>.png``.
"""
