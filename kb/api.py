"""Assembles the answers API (``/api/answers/v1``) from the apps' routers.

Its OpenAPI document is kept in ``tests/contract/openapi.json``; a change there is a change of the
contract.
"""

from ninja import NinjaAPI

from kb.accounts.integrations.api import router as integrations
from kb.cases.api import router as cases
from kb.console.api import router as console
from kb.console.callpad.api import router as callpad
from kb.console.callpad.note_api import router as case_notes
from kb.console.drafting.api import router as drafts
from kb.console.escalating.api import router as escalating
from kb.console.fixing.api import router as fixing
from kb.console.spikes.api import router as spikes
from kb.errors import unknown_addresses, write_problems
from kb.insights.events import router as events
from kb.reading.api import router as reading
from kb.throttling import answers_api
from kb.widget.api import router as widget
from search.api import router
from search.similar.api import router as similar
from search.suggest.api import router as suggest

api = NinjaAPI(
    title="Svar answers",
    version="1.0.0",
    description="Finds the passage that answers a question, and gives articles in three formats.",
    urls_namespace="answers",
    docs_url=None,
    throttle=[answers_api],
)
write_problems(api)
api.add_router("", router)
api.add_router("", events)
api.add_router("", suggest)
api.add_router("", similar)
api.add_router("", widget)
api.add_router("", console)
api.add_router("", fixing)
api.add_router("", escalating)
api.add_router("", spikes)
api.add_router("", integrations)
api.add_router("", cases)
api.add_router("", callpad)
api.add_router("", case_notes)
api.add_router("", drafts)
api.add_router("", reading)
api.add_router("", unknown_addresses())
