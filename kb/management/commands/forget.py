"""Forgets at once what has been kept for its term; the worker does the same by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.feedback.chores import forget_in_time
from kb.accounts.forgetting import forget_unused_accounts, unused_accounts
from kb.accounts.idempotency import forget_old_replies
from kb.cases.retention import forget_cases
from kb.contact.retention import forget_messages
from kb.outbox.forgetting import forget_sent_letters
from kb.reading.retention import forget_readings
from search.log.retention import forget_searches


class Command(BaseCommand):
    """Runs everything that forgets."""

    help = "Forget votes, searches, messages, cases, letters and unused accounts after their terms."

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say of what."""
        for what, forget in (
            ("votes and feedback", forget_in_time),
            ("searches", forget_searches),
            ("answers kept for repeated writes", forget_old_replies),
            ("messages of customers", forget_messages),
            ("cases and outcomes", forget_cases),
            ("what agents read", forget_readings),
            ("sent letters", forget_sent_letters),
        ):
            forget()
            self.stdout.write(f"Forgotten after their term: {what}")
        while unused_accounts().exists():
            forget_unused_accounts()
        self.stdout.write("Forgotten after their term: unused accounts")
