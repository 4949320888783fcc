"""Holds the tables: the article and its pages, sections, products, snippets, the ledger.

Facts that are true of an article whatever its draft says (audience, owner, kind) stand on rows
without revisions; words stand on versioned pages.
"""

from articles.models.article import Article, Confidence, ExternalId, Governance, Kind
from articles.models.audit import AuditEntry, AuditHead, Pseudonym
from articles.models.change_set import ChangeSet, ChangeSetItem
from articles.models.feedback import Flag, FlagReason, ReaderNote, Vote, VoteCount, VoteReason
from articles.models.keeping import Absence, Reminder, Verification
from articles.models.link import Link, LinkedAddress
from articles.models.media_use import MediaUse
from articles.models.page import ArticlePage, ArticleTag
from articles.models.proposal import Proposal, ProposalState
from articles.models.publication import Publication
from articles.models.reach import Reach
from articles.models.review import (
    FourEyesTask,
    GovernedWorkflow,
    OutsideAnswer,
    ReviewInvitation,
    ReviewStep,
    ReviewTask,
)
from articles.models.section import HelpCentrePage, Section, SectionPage
from articles.models.snippet import SharedSnippet
from articles.models.taxonomy import Market, MarketName, Product, ProductName, Team
from articles.models.watch import Watch

__all__ = [
    "Absence",
    "Article",
    "ArticlePage",
    "ArticleTag",
    "AuditEntry",
    "AuditHead",
    "ChangeSet",
    "ChangeSetItem",
    "Confidence",
    "ExternalId",
    "Flag",
    "FlagReason",
    "FourEyesTask",
    "Governance",
    "GovernedWorkflow",
    "HelpCentrePage",
    "Kind",
    "Link",
    "LinkedAddress",
    "Market",
    "MarketName",
    "MediaUse",
    "OutsideAnswer",
    "Product",
    "ProductName",
    "Proposal",
    "ProposalState",
    "Pseudonym",
    "Publication",
    "Reach",
    "ReaderNote",
    "Reminder",
    "ReviewInvitation",
    "ReviewStep",
    "ReviewTask",
    "Section",
    "SectionPage",
    "SharedSnippet",
    "Team",
    "Verification",
    "Vote",
    "VoteCount",
    "VoteReason",
    "Watch",
]
