"""The nouns, frozen. Nothing here reads a file, a clock or the environment.

Texts that visitors see may hold the sentinels of `pressroom.designation`: single characters that stand for a
designation's mark until the unit that shows them is finished.
"""

from __future__ import annotations

from pressroom.model.basics import DATA, PAGES, RELEASES, Kind, Moment, ReleaseType, Tag, Text, foreign, in_language
from pressroom.model.front import Attachment, Change, Fields, Picture, Place, Quote, Withdrawal
from pressroom.model.parsed import Bodies, Body, Document, Heading, Link, Source
from pressroom.model.pictures import PictureFacts, PictureKind, Recipe
from pressroom.model.settings import (
    Config,
    ContentRules,
    Data,
    DesignationRule,
    NavigationItem,
    ParseSettings,
    Security,
    Term,
)
from pressroom.model.site import (
    Artifact,
    Deferred,
    Listing,
    Neighbours,
    Release,
    Site,
    StandingPage,
    Teaser,
    Texts,
    Translation,
)

__all__ = [
    "DATA",
    "PAGES",
    "RELEASES",
    "Artifact",
    "Attachment",
    "Bodies",
    "Body",
    "Change",
    "Config",
    "ContentRules",
    "Data",
    "Deferred",
    "DesignationRule",
    "Document",
    "Fields",
    "Heading",
    "Kind",
    "Link",
    "Listing",
    "Moment",
    "NavigationItem",
    "Neighbours",
    "ParseSettings",
    "Picture",
    "PictureFacts",
    "PictureKind",
    "Place",
    "Quote",
    "Recipe",
    "Release",
    "ReleaseType",
    "Security",
    "Site",
    "Source",
    "StandingPage",
    "Tag",
    "Teaser",
    "Term",
    "Text",
    "Texts",
    "Translation",
    "Withdrawal",
    "foreign",
    "in_language",
]
