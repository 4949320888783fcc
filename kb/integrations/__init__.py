"""Holds what goes into other help desks: bridges to the panel and packages to install there.

``generic`` is the documented example for any page, ``zendesk`` and ``freshdesk`` hold the files of
their apps; ``packages`` puts them together for one integration, ``views`` gives them out in the
admin. Zendesk shows the panel itself as its app, so its bridge is ``static/panel/zendesk.js``.
"""
