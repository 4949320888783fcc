"""Gives administrators the app of an integration, ready to install in their help desk."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from kb.accounts.integrations.bearer import site_issuer
from kb.accounts.integrations.models import Integration
from kb.integrations.packages import KINDS, package

RIGHT = "accounts.change_integration"


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the package; raises ``Http404`` for a kind that has none. No secret is in it."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    row = get_object_or_404(Integration, pk=pk)
    if row.kind not in KINDS:
        raise Http404
    content = package(row.kind, site=site_issuer(), slug=row.slug)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="svar-{row.slug}.zip"'
    return response
