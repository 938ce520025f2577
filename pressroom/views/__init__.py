"""What a template sees: one `view` with everything that decides the page's bytes, and nothing else.

Paths are from the site's root, without a leading slash ("en/news/2022/workshop/"); `view.root` leads there from the
page ("../../../../", or the base path on pages that are shown at any depth), so a template writes
`{{ view.root }}{{ row.path }}`. Addresses that must be absolute (canonical, alternates, feeds) come whole.

Texts may hold marks of a designation; the finished page gets them, and the notes stand where a template writes
`{{ view.notes }}`.
"""

from __future__ import annotations

from pressroom.views.frame import (
    Alternate,
    Chrome,
    Contact,
    FeedLink,
    Funder,
    Head,
    Label,
    PageLink,
    PageView,
    Switch,
)
from pressroom.views.pages import (
    FrontView,
    LanguagesView,
    ListingView,
    NotFoundView,
    PaperView,
    Redirect,
    ReleaseView,
    SearchView,
    StandingView,
)
from pressroom.views.parts import (
    AttachmentView,
    Group,
    Leaf,
    Note,
    Pagination,
    PictureFile,
    PictureFormat,
    PictureView,
    Size,
    Standing,
    Topic,
)

__all__ = [
    "Alternate",
    "AttachmentView",
    "Chrome",
    "Contact",
    "FeedLink",
    "FrontView",
    "Funder",
    "Group",
    "Head",
    "Label",
    "LanguagesView",
    "Leaf",
    "ListingView",
    "NotFoundView",
    "Note",
    "PageLink",
    "PageView",
    "Pagination",
    "PaperView",
    "PictureFile",
    "PictureFormat",
    "PictureView",
    "Redirect",
    "ReleaseView",
    "SearchView",
    "Size",
    "Standing",
    "StandingView",
    "Switch",
    "Topic",
]
