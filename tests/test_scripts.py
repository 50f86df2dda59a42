"""Scripts are published with fewer bytes and the same meaning; what they do afterwards is tested in Chromium."""

import re

import pytest
from shipped import ROOT, shipped

from katalog.scripts import squeezed

CASES = {
    "comments and blanks": ("// one\nconst   first = 1; /* two */\nfirst + 2;\n", "const a=1;a+2;"),
    "no comment in a text": ("const page = \"http://x\" + '//y';", "const a=\"http://x\"+'//y';"),
    "patterns": ("const sign = /[/\"']\\/ x/g; const half = sign / 2 / 3;", "const a=/[/\"']\\/ x/g;const b=a/2/3;"),
    "templates": ("const count = 1; say(`a ${count} {count} ${`b ${count}`}  // c`);", "const a=1;say(`a ${a} {count} ${`b ${a}`}  // c`);"),
    "properties stay": ("const size = 1; size.size = { size: size };", "const size=1;size.size={size:size};"),
    "what is taken apart stays": ("const { count, other } = found; const total = count;", "const{count,other}=found;const a=count;"),
    "exports stay": (
        "export function stem() {}\nexport const language = 1;\nconst inner = 2;",
        "export function stem(){}export const language=1;const a=2;",
    ),
    "parameters": ("const add = (first, second) => first + second;", "const c=(a,b)=>a+b;"),
    "what is not declared stays": ("document.title = location;", "document.title=location;"),
    "a choice between names": ("const yes = 1, no = 2; go(x ? yes : no);", "const a=1,b=2;go(x?a:b);"),
    "signs that would run together": ("const one = 1; one + +one - -one;", "const a=1;a+ +a- -a;"),
    "the last semicolon of a block": ("{ go(); }", "{go()}"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_script_is_squeezed_without_changing_what_it_says(name: str) -> None:
    before, after = CASES[name]
    found = squeezed(before)
    names = dict(zip(re.findall(r"\w+", found), re.findall(r"\w+", after), strict=True))
    assert re.sub(r"\w+", lambda match: names[match[0]], found) == after
    assert len(set(names.values())) == len(names), "two names became one"
    kept = {word for word in re.findall(r"\w+", before) if len(word) > 2} & set(re.findall(r"\w+", after))
    assert kept <= set(re.findall(r"\w+", found))


def test_squeezing_twice_says_the_same() -> None:
    for path in (ROOT / "templates" / "assets").glob("s[eo]*.js"):
        once = squeezed(path.read_text(encoding="utf-8"))
        assert len(squeezed(once)) <= len(once)


def test_the_script_of_others_is_published_as_it_is() -> None:
    published = next((shipped().folder / "assets").glob("stemmer-id.*.js"))
    assert published.read_bytes() == (ROOT / "templates" / "assets" / "stemmer-id.js").read_bytes()
