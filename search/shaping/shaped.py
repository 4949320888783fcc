"""Defines what all rows that staff shape the search with share, and the record of their changes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Shaped(models.Model):
    """Is a row of one language whose every change is recorded and can be taken back.

    ``SET_BY_STAFF`` names the fields that an editor sets; together they are what is recorded.
    """

    SET_BY_STAFF: ClassVar[tuple[str, ...]] = ()

    locale = models.CharField(_("language"), max_length=10)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True

    @classmethod
    def kind(cls) -> str:
        """Return the name under which changes are recorded."""
        return str(cls._meta.model_name)

    @classmethod
    def of_values(cls, values: Mapping[str, Any]) -> Self:
        """Return a row, not stored, from what ``values`` gave."""
        fields: dict[str, Any] = {name: cls._meta.get_field(name) for name in values}
        return cls(**{name: fields[name].to_python(value) for name, value in values.items()})

    def values(self) -> dict[str, Any]:
        """Return what an editor can set, as JSON can hold it."""
        return {name: _plain(getattr(self, name)) for name in self.SET_BY_STAFF}

    def knows(self, asked: Sequence[str]) -> bool:
        """Tell whether it may change what a question finds, given as folded words."""
        return False

    def at_odds(self) -> str:
        """Return what is wrong with it beside the other rows, in words, or nothing."""
        return ""


class ShapingChange(models.Model):
    """Records one change: what stood there before and after it, empty where there was nothing.

    ``kind`` is that of the changed row, ``row`` its id.
    """

    kind = models.CharField(max_length=30)
    row = models.BigIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    undone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("change of what shapes the search")
        verbose_name_plural = _("changes of what shapes the search")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "row"], name="shaping_change_of")]

    def __str__(self) -> str:
        """Return what stands there after it, or stood before it went."""
        return str(self.becomes or self.was)

    @property
    def shapes(self) -> type[Shaped]:
        """Return the model of the changed row."""
        model = apps.get_model("search", self.kind)
        assert issubclass(model, Shaped)
        return model

    @property
    def was(self) -> Shaped | None:
        """Return the row as it was before, not stored; None where there was nothing."""
        return self.shapes.of_values(self.before) if self.before else None

    @property
    def becomes(self) -> Shaped | None:
        """Return the row as it is afterwards, not stored; None where there is nothing."""
        return self.shapes.of_values(self.after) if self.after else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
