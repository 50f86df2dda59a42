"""The catalogue with Pelican: innovations are articles, a plugin's generator writes the rest; no feeds, tags or authors."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "plugins"))
SITENAME = "Katalog Sintetis"
SITEURL = "https://katalog-sintetis.invalid"
DEFAULT_LANG = "id"
TIMEZONE = "Asia/Jakarta"
PATH = "content"
ARTICLE_PATHS = ["inovasi"]
PAGE_PATHS = ["halaman"]
STATIC_PATHS = []
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_DIR = "."
PLUGINS = ["katalog"]
FORMATTED_FIELDS = []
TYPOGRIFY = False
SLUGIFY_SOURCE = "basename"
DEFAULT_DATE = (2026, 1, 15)
DEFAULT_CATEGORY = "inovasi"
USE_FOLDER_AS_CATEGORY = False
WITH_FUTURE_DATES = True
SUMMARY_MAX_LENGTH = 0
ARTICLE_ORDER_BY = "code"
ARTICLE_URL = "inovasi/{region}/{slug}/"
ARTICLE_SAVE_AS = "inovasi/{region}/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = CATEGORY_SAVE_AS = YEAR_ARCHIVE_SAVE_AS = DRAFT_SAVE_AS = ""
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = TAGS_SAVE_AS = CATEGORIES_SAVE_AS = ""
DEFAULT_PAGINATION = False
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = FEED_ALL_RSS = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
# What was read and converted is kept for the next build.
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CACHE_PATH = "cache"
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True}
