"""Defines the ledger of what was public when: one row per time an article was live as it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class PathStart(models.Func):
    """Cuts a path to what an index can hold: PostgreSQL's takes 2,704 bytes at most.

    The length is written out, because SQLite uses such an index only for the very same words.
    """

    template = "SUBSTR(%(expressions)s, 1, 200)"
    output_field = models.CharField()
    LENGTH = 200


class PathRest(models.Func):
    """Is what ``PathStart`` cuts off.

    Asked for with it, in place of the whole path: SQLite would put a path that it knows into the
    function, and then no longer see the index.
    """

    template = "SUBSTR(%(expressions)s, 201)"
    output_field = models.CharField()


class Publication(models.Model):
    """Records that an article in one language was live with this content for this audience.

    Append-only: a row is written once and later only gets its ``until``. ``content`` holds the
    words as they stood, shared snippets resolved; ``sha256`` is that of its canonical JSON.
    ``note`` says why, ``material`` that the answer was another one from here on.

    Of what everybody may read, ``first_public`` says since when they may, whatever happened in
    between, and ``words_since`` since when they read just this: internal notes don't count.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="publications")
    language = models.CharField(_("language"), max_length=10)
    page = models.BigIntegerField(_("page id"))
    revision = models.BigIntegerField(_("revision id"), null=True)
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"), null=True)
    audience = models.CharField(_("audience"), max_length=10)
    path = models.CharField(_("path"), max_length=1024)
    content = models.JSONField(_("content"))
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("why"), max_length=300, blank=True)
    material = models.BooleanField(_("material change"), default=False)
    first_public = models.DateTimeField(null=True)
    words_since = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language"],
                condition=models.Q(until__isnull=True),
                name="one_open_publication",
            )
        ]
        indexes = [
            models.Index(
                fields=["language", column],
                condition=models.Q(until__isnull=True),
                name=f"publication_{column}",
            )
            for column in ("first_public", "words_since")
        ] + [models.Index(PathStart(models.F("path")), name="publication_path_start")]

    def __str__(self) -> str:
        """Return number, language and start."""
        return f"KB-{self.article_id} {self.language} {self.since:%Y-%m-%d %H:%M}"
