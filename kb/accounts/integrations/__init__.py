"""Lets other programs and help desks act through the API: as themselves, or for their agents.

An integration is a row with keys. Its host proves who asks (``verifiers``, ``proofs``) and gets a
token of ten minutes (``tokens``, ``api``); what a call carries is looked at on each request
(``bearer``, ``middleware``), so that whatever was revoked is refused on the next one.
"""
