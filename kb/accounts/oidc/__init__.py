"""Signs people in by OpenID Connect: staff by one provider, customers by another.

allauth keeps state and PKCE and exchanges the code; what it leaves open is closed here: the nonce,
the signature of the ID token, and whom its claims let in (OpenID Connect Core 1.0, §3.1.3.7).
"""
