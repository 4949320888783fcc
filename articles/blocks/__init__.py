"""Holds the blocks an article's body is made of, one file a block.

Each block says which lines of text it holds (``body_lines``) and which pictures and documents it
shows (``media``); its looks stand in ``templates/articles/blocks``.
"""

from articles.blocks.body import ArticleBody, stream_lines, stream_media
from articles.blocks.media import MediaRef

__all__ = ["ArticleBody", "MediaRef", "stream_lines", "stream_media"]
