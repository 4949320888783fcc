"""Shows all about the review of one page on one screen, and takes what reviewers do there.

What is decided here names the step that was on the screen, so nobody approves what they didn't see.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from articles.models import ArticlePage
from articles.models.review import ReviewInvitation, ReviewStep
from articles.review import steps
from articles.review.change import change_of
from articles.review.forms import DecisionForm, DueForm, InviteForm
from articles.review.invitations import invite, withdraw
from articles.review.people import facts_of


class ReviewPageView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the change, the step that waits, who took it, what was said, and the invitations."""

    page_title = gettext_lazy("Review")
    header_icon = "clipboard-list"
    template_name = "review/desk.html"
    link = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever may neither edit the page nor decide about it."""
        self.page = get_object_or_404(ArticlePage, pk=kwargs["page_id"])
        self.step = _current(self.page)
        self.actions = _actions(self.step, self.page, request.user)
        if not (self.actions or self.page.permissions_for_user(request.user).can_edit()):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the editor and to the facts of the article."""
        buttons = [
            HeaderButton(
                _("Open in the editor"),
                reverse("wagtailadmin_pages:edit", args=(self.page.pk,)),
                icon_name="edit",
                priority=1,
            )
        ]
        article = facts_of(self.page)
        if article and self.request.user.has_perm("articles.change_article"):
            url = reverse("article_facts:edit", args=(article.pk,))
            label = _("Facts: %(number)s") % {"number": article}
            buttons.append(HeaderButton(label, url, icon_name="lock", priority=2))
        return buttons

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, the page, its review."""
        edit = reverse("wagtailadmin_pages:edit", args=(self.page.pk,))
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_page_subtitle(self) -> str:
        """Return the title of the newest draft."""
        return str(self.page.draft_title or self.page.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return all that the screen shows."""
        state = self.step.workflow_state if self.step else self.page.workflow_states.last()
        article = facts_of(self.page)
        return {
            **super().get_context_data(**kwargs),
            "article": article,
            "page": self.page,
            "step": self.step,
            "state": state,
            "parts": change_of(self.step.revision) if self.step else (),
            "history": state.task_states.order_by("started_at", "pk") if state else (),
            "may_decide": bool(self.actions),
            "may_invite": self.request.user.has_perm("articles.review_change"),
            "invitations": _invitations(self.page),
            "link": self.link,
            "decision": DecisionForm(),
            "due": kwargs.get("due") or DueForm(initial={"due_on": self.step and self.step.due_on}),
            "invite": kwargs.get("invite") or InviteForm(),
        }

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Do what a button says, to the step that was on the screen."""
        action = request.POST.get("action", "")
        if action == "withdraw":
            return self._withdraw()
        if self.step is None or request.POST.get("step") != str(self.step.pk):
            return self._refuse(_("This step was decided or began again: look at it once more."))
        try:
            return self._acts().get(action, self._unknown)()
        except PermissionDenied as refused:
            return self._refuse(str(refused) or _("You may not do this."))

    def _acts(self) -> dict[str, Callable[[], HttpResponse]]:
        return {
            "claim": lambda: self._done(steps.claim, _("You have taken this step.")),
            "release": lambda: self._done(steps.release, _("Others may take this step now.")),
            "approve": lambda: self._decide("approve", _("Approved.")),
            "reject": lambda: self._decide("reject", _("Changes are asked for.")),
            "due": self._due,
            "invite": self._invite,
        }

    def _done(self, act: Callable[..., None], said: str) -> HttpResponse:
        act(self.step, self.request.user)
        messages.success(self.request, said)
        return self._again()

    def _decide(self, action: str, said: str) -> HttpResponse:
        form = DecisionForm(self.request.POST)
        comment = form.cleaned_data["comment"] if form.is_valid() else ""
        if action == "reject" and not comment:
            return self._refuse(_("Say in a comment what should change."))
        steps.decide(self.step, self.request.user, action, comment)
        page = ArticlePage.objects.get(pk=self.page.pk)
        if action == "approve" and page.live_revision_id == self._running().revision_id:
            see = [messages.button(url, _("See it"))] if (url := page.get_url()) else []
            messages.success(self.request, _("Approved, and published."), see)
        else:
            messages.success(self.request, said)
        return self._again()

    def _due(self) -> HttpResponse:
        form = DueForm(self.request.POST)
        self._need(bool(self.actions))
        return self._with(form, "due", lambda data: steps.set_due(self._running(), data["due_on"]))

    def _invite(self) -> HttpResponse:
        form = InviteForm(self.request.POST)
        self._need(self.request.user.has_perm("articles.review_change"))

        def make(data: dict[str, Any]) -> None:
            token = invite(self._running(), by=self.request.user, **data)
            self.link = self.request.build_absolute_uri(reverse("outside_review", args=(token,)))

        return self._with(form, "invite", make)

    def _withdraw(self) -> HttpResponse:
        self._need(self.request.user.has_perm("articles.review_change"))
        chosen = self.request.POST.get("invitation", "")
        pk = int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0
        for invitation in ReviewInvitation.objects.filter(page=self.page, pk=pk):
            withdraw(invitation, self.request.user)
            messages.success(self.request, _("The invitation is withdrawn."))
        return self._again()

    def _with(self, form: Form, name: str, act: Callable[[dict[str, Any]], None]) -> HttpResponse:
        """Act on a valid form; show an invalid one again with what was typed."""
        if form.is_valid():
            act(form.cleaned_data)
            if not self.link:
                messages.success(self.request, _("Saved."))
                return self._again()
            return self.render_to_response(self.get_context_data())
        return self.render_to_response(self.get_context_data(**{name: form}))

    def _running(self) -> ReviewStep:
        if self.step is None:
            raise Http404
        return self.step

    def _need(self, allowed: bool) -> None:
        if not allowed:
            raise PermissionDenied(_("You may not do this."))

    def _unknown(self) -> HttpResponse:
        raise PermissionDenied(_("Choose one of the buttons."))

    def _refuse(self, why: str) -> HttpResponse:
        messages.error(self.request, why)
        return self._again()

    def _again(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("review_page", args=(self.page.pk,)))


def _current(page: ArticlePage) -> ReviewStep | None:
    state = page.current_workflow_state
    if state is None or state.status != state.STATUS_IN_PROGRESS:
        return None
    known = ReviewStep.objects.select_related("workflow_state", "revision", "task", "claimed_by")
    step: ReviewStep | None = known.filter(pk=state.current_task_state_id).first()
    return step


def _actions(step: ReviewStep | None, page: ArticlePage, user: Any) -> Any:
    return step.task.specific.get_actions(page, user) if step else []


def _invitations(page: ArticlePage) -> Any:
    found = ReviewInvitation.objects.filter(page=page)
    return found.select_related("invited_by").prefetch_related("answers")[:50]
