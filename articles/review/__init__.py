"""Decides how a change reaches readers: who publishes, who reviews, what exactly goes live.

``rules`` decides purely; ``people`` and ``permissions`` ask it about somebody; ``publishing`` lets
nothing live that no rule allowed; ``steps`` and ``restart`` move a review on; ``workflows`` makes
the workflows; ``letters`` and ``reminders`` tell people; ``desk``, ``report`` and ``hooks`` are
what the admin shows; ``invitations`` and ``outside`` let somebody without an account answer.
"""
