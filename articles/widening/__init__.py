"""Says beforehand what becomes visible to whom: before an audience widens, a page moves or opens.

``plan`` compares who may read what before and after (pure), ``tree`` loads what stands where, and
``preview`` gathers what the change shows: pages by language, pictures, snippets, links.
``articles.admin.widening`` asks editors, ``articles.facts.widening`` refuses who lacks the right.
"""
