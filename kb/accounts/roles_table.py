"""Writes the table of rights for people: rows are rights in plain words, columns are roles."""

from kb.accounts.roles import ROLES, Role

WORDS = {
    "articles.read_staff": "Read what is for staff, internal notes too",
    "articles.propose_change": "Propose changes to articles",
    "wagtailadmin.access_admin": "Work in the editor",
    "articles.change_article": "Change an article's facts: kind, owner, products, audience",
    "articles.publish_fix": "Publish articles governed by experience",
    "articles.verify_article": "Confirm that an article is still true",
    "articles.review_change": "Review what others propose and submit",
    "cases.read_cases": "See how cases are solved with articles",
    "reading.read_receipts": "See whose receipts for must-reads are missing",
    "articles.widen_audience": "Open articles and sections to more people",
    "articles.read_history": "See what was public when",
    "search.read_search_log": "See what people search for",
    "insights.read_insights": "See what customers tell us",
    "articles.approve_compliance": "Approve articles governed by compliance",
    "articles.change_many": "Change many articles at once",
    "articles.change_section": "Change who may read a section",
    "articles.add_sharedsnippet": "Write shared snippets",
    "articles.change_sharedsnippet": "Change shared snippets",
    "simple_translation.submit_translation": "Start a translation",
    "search.add_synonym": "Say which words mean the same for the search",
    "search.change_synonym": "Change what means the same, and undo changes",
    "search.delete_synonym": "Delete what means the same",
    "search.add_pin": "Put articles first for a question",
    "search.change_pin": "Change which articles stand first, and undo changes",
    "search.delete_pin": "Let no article stand first for a question any more",
    "search.add_goldenquery": "Say which questions must find which article",
    "search.change_goldenquery": "Change what must be found, and undo changes",
    "search.delete_goldenquery": "Delete what must be found",
    "search.add_blockedsuggestion": "Say what the search must never suggest",
    "search.change_blockedsuggestion": "Change what must never be suggested, and undo changes",
    "search.delete_blockedsuggestion": "Let the search suggest again what was blocked",
    "widget.set_up_widget": "Put the widget onto sites, and say what it suggests where",
    "reading.ask_to_read": "Ask people to read an article by a day",
    "articles.read_audit": "Read the audit log",
    "articles.erase_person": "Erase what is stored about a person",
    "articles.add_product": "Add products",
    "articles.change_product": "Change products",
    "articles.delete_product": "Delete products",
    "articles.add_market": "Add markets",
    "articles.change_market": "Change markets",
    "articles.delete_market": "Delete markets",
    "articles.add_team": "Add teams",
    "articles.change_team": "Change teams and who is in them",
    "auth.add_user": "Make accounts, with roles up to their own",
    "auth.change_user": "Change accounts that can do no more than they can",
    "auth.delete_user": "Delete accounts that can do no more than they can",
    "accounts.add_linkkey": "Let a company's site sign customers in by link",
    "accounts.delete_linkkey": "End a key of such links",
    "accounts.add_integration": "Let help desks and programs use the API",
    "accounts.change_integration": "Change what they may do and read; make and revoke their keys",
    "accounts.delete_integration": "Delete integrations, with keys and tokens",
    "outbox.change_outboxentry": "Look after the outbox",
    "cases.import_cases": "Tell which cases were closed elsewhere",
    "contact.change_message": "Read what customers write, and send it on again",
    "contact.add_destination": "Say where messages of customers go",
    "contact.change_destination": "Change where messages of customers go",
    "contact.delete_destination": "Let messages of customers go somewhere no more",
    "add_page": "Write articles and sections",
    "change_page": "Change any article or section",
    "publish_page": "Publish, unpublish and move pages",
    "lock_page": "Lock a page against changes",
    "unlock_page": "Unlock a page that somebody locked",
    "bulk_delete_page": "Delete a section with all that is in it",
    "wagtailimages.add_image": "Add pictures, and change or delete their own",
    "wagtailimages.choose_image": "Use pictures that are there",
    "wagtailimages.change_image": "Change or delete any picture",
    "wagtaildocs.add_document": "Add documents, and change or delete their own",
    "wagtaildocs.choose_document": "Use documents that are there",
    "wagtaildocs.change_document": "Change or delete any document",
}
"""Says in plain words what each right in ``roles.py`` lets people do."""


def has(role: Role, right: str) -> bool:
    """Return whether a role has a right, on models, pages or media."""
    return right in (*role.rights, *role.pages, *role.media)


def table() -> str:
    """Return the table in Markdown; raises ``LookupError`` for a right without words."""
    rights = list(dict.fromkeys(right for role in ROLES for right in _all(role)))
    missing = set(rights) - set(WORDS)
    if missing:
        raise LookupError(f"say in {__name__} what these rights let people do: {sorted(missing)}")
    head = f"| right | {' | '.join(role.name for role in ROLES)} |"
    line = "|---|" + ":-:|" * len(ROLES)
    known = [right for right in WORDS if right in rights]
    return "\n".join([head, line, *(_row(right) for right in known)]) + "\n"


def _row(right: str) -> str:
    cells = ["yes" if has(role, right) else "" for role in ROLES]
    return f"| {WORDS[right]} | {' | '.join(cells)} |"


def _all(role: Role) -> tuple[str, ...]:
    return (*role.rights, *role.pages, *role.media)
