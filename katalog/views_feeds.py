"""Feeds: the newest entries of a list as Atom (RFC 4287) and as JSON Feed 1.1, from the same entries."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from katalog.config import Config
from katalog.page import Page

#: How many entries a feed has: its readers ask again and again.
LONGEST = 50
#: When nothing has happened yet.
_NEVER = "1970-01-01"


def feed_pages(config: Config, address: str, made: Callable[[], dict[str, Any]]) -> Iterator[Page]:
    """The feeds of the list at an address. `made` gives its page's data: `title`, `description`, and `entries`, newest
    first, each with `id`, `url`, `title`, `updated` (as precise as known) and `summary`.
    """
    start = address.lstrip("/")
    yield Page(f"{start}atom.xml", "atom.xml", partial(_atom, config, address, made), listed=False)
    yield Page(f"{start}feed.json", "@json", partial(_json, config, address, made), listed=False)


def _atom(config: Config, address: str, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    page = made()
    entries = [{**entry, "updated": moment(entry["updated"])} for entry in page["entries"][:LONGEST]]
    return {
        "title": f"{config.name}: {page['title']}",
        "subtitle": page["description"],
        "address": address,
        "updated": max((entry["updated"] for entry in entries), default=moment(_NEVER)),
        "entries": entries,
    }


def _json(config: Config, address: str, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    page, base = made(), config.base_url.removesuffix("/")
    return {
        "value": {
            "version": "https://jsonfeed.org/version/1.1",
            "title": f"{config.name}: {page['title']}",
            "description": page["description"],
            "home_page_url": f"{base}{address}",
            "feed_url": f"{base}{address}feed.json",
            "language": config.language,
            "items": [
                {
                    "id": f"{base}{entry['id']}",
                    "url": f"{base}{entry['url']}",
                    "title": entry["title"],
                    "content_text": entry["summary"],
                    "date_modified": moment(entry["updated"]),
                }
                for entry in page["entries"][:LONGEST]
            ],
        }
    }


def moment(date: str) -> str:
    """The first moment of a year, a month or a day."""
    return f"{date}{'-01-01'[len(date) - 4 :]}T00:00:00Z"
