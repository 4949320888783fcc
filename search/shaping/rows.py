"""Defines the rows of what editors shape: words that mean the same, articles for a question."""

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from search.query.pins import Pin as PinRule
from search.query.pins import Pins, keys
from search.query.synonyms import Rule, Synonyms
from search.shaping.phrases import phrases
from search.shaping.shaped import Shaped


class Synonym(Shaped):
    """Says which words of a language mean the same, or that some also find others."""

    SET_BY_STAFF = ("locale", "asked", "found", "both_ways")

    asked = models.TextField(
        _("whoever asks for"),
        max_length=500,
        help_text=_("Words or short phrases, with commas between them. One form of each will do."),
    )
    found = models.TextField(_("also finds"), max_length=500)
    both_ways = models.BooleanField(
        _("and the other way round"),
        default=True,
        help_text=_(
            "They mean the same. Without this, asking for the second does not find the first."
        ),
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["locale", "asked", "pk"]

    def __str__(self) -> str:
        """Return both sides, with an arrow between them."""
        arrow = "↔" if self.both_ways else "→"
        return f"{', '.join(phrases(self.asked))} {arrow} {', '.join(phrases(self.found))}"

    @property
    def rule(self) -> Rule:
        """Return it as searches use it."""
        return Rule(phrases(self.asked), phrases(self.found), self.both_ways)

    def knows(self, asked: Sequence[str]) -> bool:
        """Tell whether a question holds any of its phrases."""
        return Synonyms.from_rules([self.rule], locale=self.locale).touches(asked)


class Pin(Shaped):
    """Puts articles first for a question, from one day to another where these are given."""

    SET_BY_STAFF = ("locale", "phrasings", "articles", "starts", "ends")

    phrasings = models.TextField(
        _("whoever asks exactly"),
        max_length=1000,
        help_text=_(
            "The whole question, in each way that people put it, with commas or line breaks "
            "between them. Other forms of the words are recognised."
        ),
    )
    articles = models.JSONField(_("finds first"), default=list)
    starts = models.DateField(_("from"), null=True, blank=True, help_text=_("Empty means at once."))
    ends = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty means for good.")
    )

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        ordering = ["locale", "phrasings", "pk"]

    def __str__(self) -> str:
        """Return the phrasings, the numbers of the articles, and the days if there are any."""
        numbers = ", ".join(f"KB-{number}" for number in self.articles)
        told = [f"{', '.join(phrases(self.phrasings))} → {numbers}", *self._days()]
        return ", ".join(told)

    @property
    def rule(self) -> PinRule:
        """Return it as searches use it."""
        return PinRule(phrases(self.phrasings), tuple(self.articles))

    def acts_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return (self.starts or day) <= day <= (self.ends or day)

    def knows(self, asked: Sequence[str]) -> bool:
        """Tell whether a question is one of its phrasings."""
        return bool(Pins.from_pins([self.rule], locale=self.locale).of(asked))

    def at_odds(self) -> str:
        """Return which of its phrasings another pin of the same days has already, in words."""
        own = keys(phrases(self.phrasings), self.locale)
        for other in Pin.objects.filter(locale=self.locale).exclude(pk=self.pk):
            theirs = keys(phrases(other.phrasings), self.locale)
            both = next((said for key, said in own.items() if key in theirs), "")
            if both and self._overlaps(other):
                wrong = gettext("“%(it)s” is pinned already: %(other)s. Change that pin instead.")
                return wrong % {"it": both, "other": other}
        return ""

    def _overlaps(self, other: "Pin") -> bool:
        begins = max(self.starts or date.min, other.starts or date.min)
        return begins <= min(self.ends or date.max, other.ends or date.max)

    def _days(self) -> list[str]:
        words = {"from": self.starts and date_format(self.starts, "SHORT_DATE_FORMAT")}
        words |= {"until": self.ends and date_format(self.ends, "SHORT_DATE_FORMAT")}
        if self.starts and self.ends:
            return [gettext("from %(from)s until %(until)s") % words]
        if self.starts:
            return [gettext("from %(from)s") % words]
        return [gettext("until %(until)s") % words] if self.ends else []


class BlockedSuggestion(Shaped):
    """Names phrases that the search must never suggest, while typing or as a better spelling."""

    SET_BY_STAFF = ("locale", "phrases")

    phrases = models.TextField(
        _("never suggest"),
        max_length=1000,
        help_text=_("Words or phrases, with commas or line breaks between them."),
    )

    class Meta:
        verbose_name = _("blocked suggestion")
        verbose_name_plural = _("blocked suggestions")
        ordering = ["locale", "phrases", "pk"]

    def __str__(self) -> str:
        """Return the phrases."""
        return ", ".join(phrases(self.phrases))
