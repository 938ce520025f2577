"""As fast as Pelican is for this set of pages: its cache is on, and known by content, as CI needs it."""

from typing import Any

from pelican import signals

SITENAME = "Newsroom of the regional project"
SITEURL = "https://example.org"
FEED_DOMAIN = SITEURL
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
STATIC_PATHS: list[str] = []
USE_FOLDER_AS_CATEGORY = False

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "md5"
GZIP_CACHE = False

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.smarty": {},
        "markdown.extensions.sane_lists": {},
    },
    "output_format": "html5",
}

ARTICLE_URL = "en/news/{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL = "en/types/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
TAG_URL = "en/topics/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
AUTHOR_URL = "en/news/{slug}/"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
DIRECT_TEMPLATES = ["index", "front", "sitemap"]
INDEX_SAVE_AS = "en/news/index.html"
FRONT_SAVE_AS = "en/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = "en/feed.atom"
CATEGORY_FEED_ATOM = CATEGORY_URL + "feed.atom"
TAG_FEED_ATOM = TAG_URL + "feed.atom"
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None


def neighbours(generator: Any) -> None:
    """Pelican itself does not know which release comes before another."""
    articles = [None, *generator.articles, None]
    for newer, article, older in zip(articles, articles[1:], articles[2:], strict=False):
        article.newer, article.older = newer, older


signals.article_generator_finalized.connect(neighbours)
