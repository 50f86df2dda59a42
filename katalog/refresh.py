"""Planned units in, a tree to publish out: what is right already is kept, the rest is planned, rendered and written.

A unit of pages is planned again when something that it looked at has changed; a page is rendered again when its key has.
The key is the digest of everything the page is made from: the program, the template with all that it can include, the
frame, and the page's data, which is all that the template is given. What a unit looks at is noted while it is planned,
so there is no graph of who depends on whom that could be wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from katalog.canonical import digest, encode
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.faces import Faces
from katalog.manifest import Done, Looked, Manifest, Written
from katalog.outcome import Outcome
from katalog.output import MARKER, MARKER_TEXT, Site, Tree
from katalog.page import Page
from katalog.plan import Kind, Unit
from katalog.problems import Problem
from katalog.render import Renderer, TemplateFault
from katalog.stamps import Known, Stamp
from katalog.tracing import watching
from katalog.views_pages import sitemap_pages
from katalog.walks import Found


class PageDone(NamedTuple):
    """A page that was planned: its key, the digest of the bytes that it should have, its template, whether it is listed,
    and why it was rendered, if it was. `body` are bytes that still have to be written; `stamp` is that of the file that
    was written, and `settled` that under which it may be believed. Plain, since many of them pass between processes.
    """

    path: str
    key: str
    digest: str
    template: str
    listed: bool
    reason: str | None
    body: bytes | None = None
    stamp: Stamp | None = None
    settled: Stamp | None = None


@dataclass(slots=True)
class UnitDone:
    """A unit that was planned, or the template's fault that stopped it."""

    name: str
    looked: Looked = field(default_factory=dict)
    pages: list[PageDone] = field(default_factory=list)
    fault: Problem | None = None


class Before(NamedTuple):
    """What there was before a build: the manifest of the output, what lies in it, and how to have the manifest of its spare."""

    manifest: Manifest
    output: Found
    spare: Callable[[], Manifest]


class Refresh:
    """One build's work on one output folder."""

    def __init__(
        self,
        site: Site,
        renderer: Renderer,
        shared: tuple[str, str],
        before: Before,
        *,
        verify: bool = False,
        clean: bool = False,
    ) -> None:
        self.outcome = Outcome()
        self.now = Manifest(code=shared[0], shared=shared[1], frame=renderer.frame_digest)
        self._site = site
        self._renderer = renderer
        self._before = Manifest() if clean else before.manifest
        self._spare_before = before.spare
        self._verify = verify or clean
        self._published = Tree(site.target, _remembered(before.manifest), before.output)
        self._spare: Tree | None = None
        self._exchanges = False
        self._waiting: tuple[str, bytes] | None = None
        self._written: set[str] = set()

    def parts_as_before(self, kind: Kind, faces: Faces) -> list[str] | None:
        """The parts of a kind of page where the table that tells them is as it was; else None."""
        # Another program may have kinds that this one has not, or divide them by another table.
        if self._before.code != self.now.code or not kind.table or self._before.bases.get(kind.table) != faces.bases[kind.table]:
            return None
        start = f"{kind.name}:"
        return [name.removeprefix(start) for name in self._before.units if name.startswith(start)]

    def settled(self, unit: Unit, faces: Faces) -> bool:
        """Keep a unit of which nothing has changed that it is made from, nor any of its files; else it is to be planned."""
        before, now = self._before, self.now
        done = before.units.get(unit.name)
        if done is None or (before.code, before.shared, before.frame) != (now.code, now.shared, now.frame):
            return False
        files = [before.files.get(path) for path in done.paths]
        if not all(file is not None and self._is_right(path, file) for path, file in zip(done.paths, files, strict=True)):
            return False
        if not faces.still(done.looked, before.bases):
            return False
        now.units[unit.name] = done
        for path, file in zip(done.paths, files, strict=True):
            assert file is not None
            self._keep(path, file.key, file.template, listed=file.listed)
        self.outcome.kept += len(done.paths)
        return True

    def plan(self, unit: Unit, catalogue: Catalogue, config: Config, faces: Faces, *, write: bool = False) -> UnitDone:
        """Plan a unit and render what has changed; with `write` it is written into the spare tree at once."""
        with watching() as trace:
            try:
                done = [self._page(page, write=write) for page in unit.pages(catalogue.watched(trace), config)]
            except TemplateFault as fault:
                return UnitDone(unit.name, fault=fault.found)
        return UnitDone(unit.name, faces.looked_at(trace), done)

    def add(self, unit: UnitDone) -> None:
        """Take in a unit that was planned, here or in another process."""
        self.now.units[unit.name] = Done(unit.looked, [page.path for page in unit.pages])
        for page in unit.pages:
            self._add_page(page)

    def complete(self, assets: Mapping[str, bytes]) -> list[Problem]:
        """The sitemap of all pages that search engines should list, and what is no page; or the fault of a template."""
        listed = sorted(path for path, file in self.now.files.items() if file.listed)
        try:
            self.add(UnitDone("sitemap:", {}, [self._page(page, write=False) for page in sitemap_pages(listed)]))
        except TemplateFault as fault:
            return [fault.found]
        for path, body in assets.items():
            self.add_file(path, body)
        self.finish()
        return []

    def add_file(self, path: str, body: bytes) -> None:
        """Add a file that is no page: an asset, the marker."""
        self._add_page(PageDone(path, "", sha256(body).hexdigest(), "", False, None, body))  # noqa: FBT003 - not listed

    def open_spare(self) -> Tree:
        """The tree that takes the place of the published one."""
        if self._spare is None:
            self._spare = self._site.open_spare(_remembered(self._spare_before()))
            self._flush()
        return self._spare

    def finish(self) -> Outcome:
        """Complete the spare tree, so that it can take the place of the published one; where nothing differs, do nothing.

        Where one file differs and no path, that file alone is put into its place: that too is one step.
        """
        self.add_file(MARKER, MARKER_TEXT)
        wanted = set(self.now.files)
        self.outcome.removed = sorted(self._published.paths() - wanted)
        exists = self._site.target.exists()
        self.outcome.published = bool(self._written or self.outcome.removed or not exists)
        self._exchanges = self.outcome.published and not (self._waiting and self._spare is None and not self.outcome.removed and exists)
        if self._exchanges:
            spare = self.open_spare()
            spare.sweep(wanted)
            for path, written in self.now.files.items():
                if path not in self._written:
                    self._carry_over(spare, path, written)
        return self.outcome

    def publish(self) -> None:
        """Show what was finished, in one step."""
        if self._exchanges:
            self._site.publish()
        elif self._waiting is not None:
            self._site.replace(*self._waiting)

    def manifests(self) -> tuple[Manifest, Manifest | None]:
        """What to remember of the tree that will be published, and of its spare where that changes."""
        if not self._exchanges or self._spare is None:
            return self.now, None
        for path, written in self.now.files.items():
            written.known = self._spare.settled(path)
        old = Manifest({path: Written("", self._published.settled(path)) for path in self._published.remembered})
        return self.now, old

    def stamps(self) -> dict[str, Stamp]:
        """The stamps of the files that will be published, as far as they are known."""
        tree = self._spare if self._exchanges and self._spare else self._published
        return {path: stamp for path in self.now.files if (stamp := tree.stamp(path)) and not (self._waiting and self._waiting[0] == path)}

    def _page(self, page: Page, *, write: bool) -> PageDone:
        """Keep a page or render it."""
        value = page.data
        data = encode(value)
        closure = self._renderer.closure(page.template)
        key = digest(self.now.code, self.now.frame, page.template, closure, data)[:32]
        reason = self._reason(page, key, closure)
        before = self._before.files.get(page.path)
        if reason is None and before is not None:
            return PageDone(page.path, key, before.known.digest, page.template, page.listed, None)
        body = self._renderer.render(page.template, value)
        known = sha256(body).hexdigest()
        done = PageDone(page.path, key, known, page.template, page.listed, reason)
        if self._published.digest(page.path, verify=self._verify) == known:
            return done
        return self._in_spare(done, body) if write else done._replace(body=body)

    def _in_spare(self, page: PageDone, body: bytes) -> PageDone:
        """A page that was written into the spare tree."""
        spare = self.open_spare()
        if spare.digest(page.path, verify=self._verify) != page.digest:
            spare.write(page.path, body, page.digest)
        return page._replace(stamp=spare.stamp(page.path), settled=spare.remembered[page.path].stamp)

    def _add_page(self, page: PageDone) -> None:
        if page.path in self.now.files:
            msg = f"two pages for one path: {page.path}"
            raise ValueError(msg)
        if page.template:
            if page.template not in self.now.closures:
                self.now.closures[page.template] = self._renderer.closure(page.template)
            if page.reason is None:
                self.outcome.kept += 1
            else:
                self.outcome.rendered[page.path] = page.reason
        written = self.now.files[page.path] = Written(page.key, Known(page.digest, page.settled), page.template, page.listed)
        if page.stamp is not None:
            self.open_spare().learn(page.path, written.known, page.stamp)
            self._written.add(page.path)
        elif self._published.digest(page.path) == page.digest:
            written.known = self._published.remembered[page.path]
        else:
            self._put(page.path, page.body)

    def _put(self, path: str, body: bytes | None) -> None:
        """Write a file that differs; the first is held back as long as it may be the only one."""
        assert body is not None
        self._written.add(path)
        if self._spare is None and self._waiting is None and self._published.stamp(path) is not None:
            self._waiting = (path, body)
            return
        spare = self.open_spare()
        wanted = self.now.files[path].known.digest
        if spare.digest(path, verify=self._verify) != wanted:
            spare.write(path, body, wanted)

    def _flush(self) -> None:
        if self._waiting is not None and self._spare is not None:
            path, body = self._waiting
            self._waiting = None
            wanted = self.now.files[path].known.digest
            if self._spare.digest(path, verify=self._verify) != wanted:
                self._spare.write(path, body, wanted)

    def _is_right(self, path: str, file: Written) -> bool:
        """Whether the file was rendered from this template as it is now, and has the bytes that were written."""
        template = file.template
        if template not in self.now.closures:
            try:
                self.now.closures[template] = self._renderer.closure(template)
            except TemplateFault:  # told when its pages are planned
                return False
        return (
            self._before.closures.get(template) == self.now.closures[template]
            and self._published.digest(path, verify=self._verify) == file.known.digest
        )

    def _reason(self, page: Page, key: str, closure: str) -> str | None:
        """Why a page must be rendered; None when it may be kept."""
        before = self._before.files.get(page.path)
        if before is None:
            return "new"
        if before.key != key:
            return self._what_changed(before, page, closure)
        if self._published.digest(page.path, verify=self._verify) != before.known.digest:
            return "output altered"
        return None

    def _what_changed(self, before: Written, page: Page, closure: str) -> str:
        if self._before.code != self.now.code:
            return "code"
        if self._before.frame != self.now.frame:
            return "configuration"
        if before.template != page.template or self._before.closures.get(page.template) != closure:
            return "template"
        return "data"

    def _keep(self, path: str, key: str, template: str, *, listed: bool) -> None:
        self.now.files[path] = Written(key, self._published.remembered[path], template, listed)

    def _carry_over(self, spare: Tree, path: str, written: Written) -> None:
        """Bring an unchanged file of the published tree into the spare one."""
        if spare.digest(path, verify=self._verify) != written.known.digest:
            spare.take_over(path, self._published, written.known.digest)


def _remembered(manifest: Manifest) -> dict[str, Known]:
    return {path: written.known for path, written in manifest.files.items()}
