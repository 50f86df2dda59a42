"""The catalogue as a plugin: a reader of YAML headers, indexes built once, and a generator of all pages that are no articles."""

import re
from hashlib import sha256
from pathlib import Path

import yaml
from markdown import Markdown
from pelican import signals
from pelican.generators import Generator
from pelican.readers import BaseReader
from tabel import Catalogue, date, number, signed

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ALIGNED = re.compile(r' style="text-align: [a-z]*;"')
CATALOGUE = Catalogue()


class Reader(BaseReader):
    """Markdown below a YAML header, with the C reader of YAML and no extension but tables."""

    enabled = True
    file_extensions = ["md"]
    _markdown = Markdown(extensions=["tables", "sane_lists"], output_format="html")

    def read(self, source_path):
        __, keys, body = Path(source_path).read_text(encoding="utf-8").split("---\n", 2)
        html = _ALIGNED.sub("", self._markdown.reset().convert(body))
        pieces = html.replace("</table>", "</table></div>").split("<table>")
        opening = '<div class="scroll" tabindex="0" role="region" aria-label="Tabel {}"><table>'
        html = pieces[0] + "".join(opening.format(n) + piece for n, piece in enumerate(pieces[1:], 1))
        return html, {key: self.process_metadata(key, value) for key, value in yaml.load(keys, Loader=_Loader).items()}


class References:
    """The sources of a page, numbered as they are cited."""

    def __init__(self):
        self.keys = []

    def cite(self, keys):
        numbers = []
        for key in keys:
            if key not in self.keys:
                self.keys.append(key)
            numbers.append(self.keys.index(key) + 1)
        links = "".join(f'<a href="#s{n}" aria-label="Sumber {n}">{n}</a>' for n in numbers)
        return f'<sup class="ref">{links}</sup>'

    @property
    def sources(self):
        return [CATALOGUE.sources[key] for key in self.keys]

    @property
    def newest(self):
        return max(source.accessed for source in self.sources)


class CatalogueGenerator(Generator):
    """Everything but innovations and long pages."""

    def generate_output(self, writer):
        for address, template, values in _pages(CATALOGUE):
            path = address.strip("/") if "." in address else f"{address}index.html".lstrip("/")
            writer.write_file(path, self.get_template(template), self.context, address=address, **values)


def _pages(k):
    """Address, template and values of each page."""
    yield from ((f"/daerah/{k.regions[code]['slug']}/", "daerah", {"code": code}) for code in k.codes)
    yield from ((agency.url, "instansi", {"agency": agency}) for agency in k.agencies)
    yield from ((source.url, "sumber", {"source": source}) for source in k.sources.values())
    yield from ((found["url"], "daftar", {"list": found, "items": k.items_of(found)}) for found in k.lists)
    yield from ((f"/inovasi/{facet}/", "faset", {"facet": facet}) for facet in k.labels)
    yield from ((redirect["from"], "pengalihan", {"redirect": redirect}) for redirect in k.redirects)
    for edition in k.index["editions"]:
        yield f"/peringkat/{k.index['slug']}/{edition['year']}/", "edisi", {"edition": edition}
        for scope in k.scopes:
            yield k.ranking_address(edition["year"], scope), "peringkat", {"edition": edition, "scope": scope}
    awards, top = f"/penghargaan/{k.programme['slug']}/", f"/peringkat/{k.index['slug']}/"
    yield from ((f"{awards}{edition['year']}/", "penghargaan-edisi", {"edition": edition}) for edition in k.programme["editions"])
    for address, template in (
        ("/", "index"), ("/inovasi/", "inovasi-semua"), ("/inovasi/nama-sama/", "nama-sama"), ("/daerah/", "daerah-semua"), ("/sumber/", "sumber-semua"),
        ("/peringkat/", "peringkat-semua"), (top, "indeks"), (f"{top}keadaan/", "keadaan"), (f"{top}predikat/", "predikat"),
        (f"{top}inovasi-dilaporkan/", "dilaporkan"), ("/peringkat/penghargaan/", "peringkat-penghargaan"), ("/penghargaan/", "penghargaan-semua"),
        (awards, "ajang"), ("/404.html", "404"), ("/sitemap.xml", "sitemap"), ("/robots.txt", "robots"),
    ):
        yield address, template, {}


def equip(generator):
    """What templates may call. Cards and lines are made once and kept on what they show."""
    generator.env.globals.update(k=CATALOGUE, References=References, versi=version)
    generator.env.filters.update(angka=number, selisih=signed, tanggal=date)

    def once(name):
        def made(item):
            found = item.__dict__.get(name)
            if found is None:
                found = item.__dict__[name] = getattr(generator.get_template("bagian").module, name)(item)
            return found

        return made

    CATALOGUE.card, CATALOGUE.line, CATALOGUE.use, CATALOGUE.source_line = map(once, ("kartu", "baris", "rincian", "baris_sumber"))


def version(*data):
    """Ten digits that change with the data of a page."""
    return sha256(repr(data).encode()).hexdigest()[:10]


def register():
    signals.readers_init.connect(_use_reader)
    signals.generator_init.connect(equip)
    signals.get_generators.connect(_generators)
    signals.article_generator_finalized.connect(_take_articles)


# Signals hold their receivers weakly, so these have names.
def _use_reader(readers):
    readers.reader_classes["md"] = Reader


def _generators(pelican):
    return CatalogueGenerator


def _take_articles(generator):
    CATALOGUE.load(generator.articles)
