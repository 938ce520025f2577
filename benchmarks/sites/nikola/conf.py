"""As fast as Nikola is for these pages: no task that they do not need. With two processes its sitemap stays empty."""

BLOG_TITLE = "Newsroom of the regional project"
BLOG_AUTHOR = BLOG_TITLE
BLOG_EMAIL = ""
BLOG_DESCRIPTION = ""
SITE_URL = BASE_URL = "https://example.org/"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
THEME = "plain"
OUTPUT_FOLDER = "public"
POSTS = (("posts/*.md", "en/news", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = [
    "markdown.extensions.toc",
    "markdown.extensions.smarty",
    "markdown.extensions.sane_lists",
]
DISABLED_PLUGINS = [
    "render_galleries",
    "render_listings",
    "scale_images",
    "copy_assets",
    "copy_files",
    "create_bundles",
    "render_sources",
    "robots",
    "classify_authors",
    "classify_page_index",
    "classify_sections",
    "gzip",
    "redirect",
    "render_slides",
]
COPY_SOURCES = False
SHOW_SOURCELINK = False
USE_BUNDLES = False
DISABLE_INDEXES = False
PRETTY_URLS = True
STRIP_INDEXES = True
WRITE_TAG_CLOUD = False

INDEX_PATH = "en/news"
INDEX_DISPLAY_POST_COUNT = 20
INDEXES_STATIC = False
INDEXES_PRETTY_PAGE_URL = ["page", "{number}", "{index_file}"]
INDEX_TEASERS = False
TAG_PATH = "en/topics"
TAG_PAGES_ARE_INDEXES = True
CATEGORY_PATH = "en/types"
CATEGORY_PREFIX = ""
CATEGORY_PAGES_ARE_INDEXES = True
CATEGORY_ALLOW_HIERARCHIES = False
ARCHIVE_PATH = "en/news"
ARCHIVES_ARE_INDEXES = True
GENERATE_RSS = False
GENERATE_ATOM = True
FEED_LENGTH = 20
