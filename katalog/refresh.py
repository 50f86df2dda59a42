"""Planned pages in, a tree to publish out: what is right already is kept, the rest is rendered.

A page is kept when it was made from the same key, and the file still has the bytes that were written. The key is the
digest of everything the page is made from: the program, the template with all that it can include, the frame, and the
page's data, which is all that the template is given. So there is no graph of who depends on whom that could be wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from katalog.canonical import digest, encode
from katalog.manifest import Manifest, Written
from katalog.output import MARKER, MARKER_TEXT, Site, Tree
from katalog.page import Page
from katalog.render import Renderer
from katalog.stamps import Known


@dataclass(slots=True)
class Outcome:
    """What a build did to the output: rendered pages with the reason for each, how many were kept, what was removed,
    and whether anything differs, so that another tree is to be published.
    """

    rendered: dict[str, str] = field(default_factory=dict)
    kept: int = 0
    removed: list[str] = field(default_factory=list)
    published: bool = False


class Refresh:
    """One build's work on one output folder."""

    def __init__(
        self, site: Site, renderer: Renderer, code: str, before: Manifest, spare_before: Manifest, *, verify: bool = False, clean: bool = False
    ) -> None:
        self.outcome = Outcome()
        self.now = Manifest(code=code, frame=renderer.frame_digest)
        self._site = site
        self._renderer = renderer
        self._before = Manifest() if clean else before
        self._spare_before = spare_before
        self._verify = verify or clean
        self._published = Tree(site.target, _remembered(before))
        self._spare: Tree | None = None
        self._written: set[str] = set()

    def add_page(self, page: Page) -> None:
        """Keep a page or render it."""
        data = encode(page.data)
        closure = self._renderer.closure(page.template)
        self.now.closures[page.template] = closure
        key = digest(self.now.code, self.now.frame, page.template, closure, data)
        data_digest = digest(data)
        reason = self._reason(page, key)
        if reason is None:
            self.outcome.kept += 1
            self._keep(page.path, key, data_digest, page.template)
            return
        self.outcome.rendered[page.path] = reason
        self._place(page.path, self._renderer.render(page.template, data), key, data_digest, page.template)

    def add_file(self, path: str, body: bytes) -> None:
        """Add a file that is no page: an asset, the marker."""
        self._place(path, body, "", "", "")

    def finish(self) -> Outcome:
        """Complete the spare tree, so that it can take the place of the published one; where nothing differs, do nothing."""
        self.add_file(MARKER, MARKER_TEXT)
        wanted = set(self.now.files)
        self.outcome.removed = sorted(self._published.paths() - wanted)
        if self._written or self.outcome.removed or not self._site.target.exists():
            spare = self._open_spare()
            spare.sweep(wanted)
            for path, written in self.now.files.items():
                if path not in self._written:
                    self._carry_over(spare, path, written)
            self.outcome.published = True
        return self.outcome

    def manifests(self) -> tuple[Manifest, Manifest | None]:
        """What to remember of the tree that will be published, and of its spare where that changes."""
        if not self.outcome.published or self._spare is None:
            return self.now, None
        for path, written in self.now.files.items():
            written.known = self._spare.remembered[path]
        old = Manifest({path: Written("", known) for path, known in self._published.remembered.items()})
        return self.now, old

    def _reason(self, page: Page, key: str) -> str | None:
        """Why a page must be rendered; None when it may be kept."""
        before = self._before.files.get(page.path)
        if before is None:
            return "new"
        if before.key != key:
            return self._what_changed(before, page)
        if self._published.digest(page.path, verify=self._verify) != before.known.digest:
            return "output altered"
        return None

    def _what_changed(self, before: Written, page: Page) -> str:
        if self._before.code != self.now.code:
            return "code"
        if self._before.frame != self.now.frame:
            return "configuration"
        closures = self._before.closures
        if before.template != page.template or closures.get(page.template) != self.now.closures[page.template]:
            return "template"
        return "data"

    def _keep(self, path: str, key: str, data_digest: str, template: str) -> None:
        self.now.files[path] = Written(key, self._published.remembered[path], data_digest, template)

    def _place(self, path: str, body: bytes, key: str, data_digest: str, template: str) -> None:
        """Record a file of the new site; it is written only where the published one has other bytes."""
        if path in self.now.files:
            msg = f"two pages for one path: {path}"
            raise ValueError(msg)
        wanted = sha256(body).hexdigest()
        if self._published.digest(path, verify=self._verify) == wanted:
            self._keep(path, key, data_digest, template)
            return
        spare = self._open_spare()
        if spare.digest(path, verify=self._verify) != wanted:
            spare.write(path, body)
        self._written.add(path)
        self.now.files[path] = Written(key, Known(wanted, None), data_digest, template)

    def _carry_over(self, spare: Tree, path: str, written: Written) -> None:
        """Bring an unchanged file of the published tree into the spare one."""
        if spare.digest(path, verify=self._verify) != written.known.digest:
            spare.write(path, (self._site.target / path).read_bytes())

    def _open_spare(self) -> Tree:
        if self._spare is None:
            self._spare = self._site.open_spare(_remembered(self._spare_before))
        return self._spare


def is_intact(site: Site, manifest: Manifest, *, verify: bool = False) -> Manifest | None:
    """The manifest of an output that is wholly as it was written, with what was learnt of its files; else None."""
    tree = Tree(site.target, _remembered(manifest))
    if not manifest.files or tree.paths() != set(manifest.files):
        return None
    for path, written in manifest.files.items():
        if tree.digest(path, verify=verify) != written.known.digest:
            return None
        written.known = tree.remembered[path]
    return manifest


def refresh(work: Refresh, pages: Iterable[Page], assets: Mapping[str, bytes]) -> Outcome:
    """All pages and assets of a site, ready to be published."""
    for page in pages:
        work.add_page(page)
    for path, body in assets.items():
        work.add_file(path, body)
    return work.finish()


def _remembered(manifest: Manifest) -> dict[str, Known]:
    return {path: written.known for path, written in manifest.files.items()}
