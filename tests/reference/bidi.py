#!/usr/bin/env python3
"""Holds the visual order of `hashiya show` against GNU FriBidi or ICU, paragraph by paragraph.

Both implement the Unicode Bidirectional Algorithm on their own, with their own tables. Only the library is needed
(Debian: libfribidi0, libicu72; macOS: `brew install fribidi`); FriBidi's command line always joins letters.

    cargo build
    python3 tests/reference/bidi.py target/debug/hashiya              # the sample corpus and the lines below
    python3 tests/reference/bidi.py target/debug/hashiya FILE...      # your own documents
    python3 tests/reference/bidi.py target/debug/hashiya --random 5000 --seed 7
    python3 tests/reference/bidi.py target/debug/hashiya --with icu   # any of these against the other one

What is compared is `show --order visual --shape off --width none`: rules P to L of UAX #9, mirroring included. What
is evened out before, because it is no matter of order: invisible characters are not printed, controls are printed as
pictures, a tab as the blanks that it takes, any space at which a line may break as a blank, a mark without a letter
on a dotted circle, a sequence of emoji as its first picture.

The exit code is 0 when nothing differs, 1 otherwise, 2 when the library is not there. Known reasons for a difference:

- FriBidi knows an older Unicode (1.0.8: Unicode 10): what was added later has another class there, or none.
- Marks stay on their letter (rule L3). FriBidi moves runs of class NSM, which are not grapheme clusters: it differs
  where a mark follows a control or an invisible character, or where a cluster holds more than marks.
- Controls of class BN have no level of their own: here and in FriBidi they go with what precedes them (UAX #9, section
  5.2), in ICU with what follows.
- U+001C to U+001E are of class B but end no paragraph here, as in editors; FriBidi leaves what follows them alone.

Random lines have none of these. Of ten thousand, a few still differ from FriBidi 1.0.8, all of them around isolates or
embeddings; ICU 72 agrees with us on those.
"""

import argparse
import ctypes
import ctypes.util
import pathlib
import random
import re
import subprocess
import sys
import unicodedata

NASTY = [
    # Brackets, nested, unpaired and crossed by a change of direction.
    "قال (abc) ثم [x «ابت» y] {١٢}",
    "abc (ابت) xyz)",
    "(ابت abc",
    "a(ب]ج)d",
    "ابت ((x) y",
    "⟨ابت⟩ ≤ ≥ ∑ «»",
    "(2031) ابت (٢٠٣١)",
    # Digits of both kinds, with signs.
    "عام 2015-2017، و٢٠١٥-٢٠١٧",
    "5% و٥٪ و$5 و5$ و+5 و-5 و٥-",
    "12:30 و12/3/2031 و21.05.2018 و1,5 و١٫٥ و١٬٠٠٠",
    "abc 12 ابت 34 xyz ٥٦",
    "٣ abc",
    "3 ابت",
    "12345",
    "١٢٣-٤٥",
    "... (!)",
    # White space.
    "  ابت  abc  ",
    "\u00a0ابت\u00a0abc\u00a0",
    "ابت\tabc\t١٢\tx",
    "abc\tابت\t",
    "\t",
    "ابت\u2003جدر\u3000x",
    # Bidi controls: embeddings, overrides, isolates, marks, unclosed ones.
    "a\u202eابت xyz\u202cb",
    "ابت \u202dجدر abc\u202c سم",
    "ابت \u2067abc (جدر)\u2069 x",
    "ابت \u2066abc (جدر\u2069) x",
    "x \u2068ابت 12\u2069 34",
    "ابت abc\u200f!",
    "abc ابت\u200e!",
    "\u061c12 abc",
    "ابت \u202a\u202b\u2066 abc",
    "\u2069\u202cابت",
    # Other controls, line separators, joiners.
    "ابت\u001b[31mabc\u0007",
    "ابت\u2028abc\u2028جدر",
    "ابت\u000babc\u000cجدر",
    "بـ\u200dabc\u200cجدر",
    "\ufeffابت",
    # Marks.
    "بَتَّ (جُ) abc",
    "e\u0301 ابت e\u0301",
    "\u064e ابت",
    # Other scripts and symbols.
    "ابت שלום abc",
    "ابت 漢字 abc",
    "ابت 🙂 abc",
    "قال: https://example.org/a?b=c&d=(e) ثم",
    "C++ و #هاشتاغ و @user و a_b",
    "\u06dd١٢ ابت",
]

# Letters, digits, signs, brackets, spaces and controls of every bidi class; no marks, see above.
ALPHABET = (
    "abzابتجשל" * 2
    + "0129٠١٢٩"
    + "+-#$%٪.,:/،؛؟!'\"*&@_"
    + "()[]{}«»<>≤≥⟨⟩"
    + "   \u00a0\u2003\t"
    + "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    + "\u200b\u200d\u2028\u001f"
)

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
EMOJI_TAIL = re.compile("\u200d[\u2600-\u27bf\U0001f000-\U0001faff]|[\ufe0e\ufe0f]")
PARAGRAPH_END = re.compile("\r\n|[\n\r\u0085\u2029]")
TAB = 8


def library(name):
    found = ctypes.util.find_library(name)
    if found is None:
        print(f"bidi.py: lib{name} is not installed; see the top of this file", file=sys.stderr)
        sys.exit(2)
    return found


class FriBidi:
    """The few calls of the library that make a visual line, without its joining of letters."""

    PAR_RTL_IF_WEAK = 0x21
    FLAG_REORDER_NSM = 0x2

    def __init__(self):
        self.library = ctypes.CDLL(library("fribidi"))

    def visual(self, text):
        count = len(text)
        if count == 0:
            return ""
        characters = (ctypes.c_uint32 * count)(*map(ord, text))
        types, brackets = (ctypes.c_uint32 * count)(), (ctypes.c_uint32 * count)()
        levels = (ctypes.c_int8 * count)()
        base = ctypes.c_uint32(self.PAR_RTL_IF_WEAK)
        self.library.fribidi_get_bidi_types(characters, count, types)
        self.library.fribidi_get_bracket_types(characters, count, types, brackets)
        self.library.fribidi_get_par_embedding_levels_ex(types, brackets, count, ctypes.byref(base), levels)
        self.library.fribidi_shape_mirroring(levels, count, characters)
        self.library.fribidi_reorder_line(
            self.FLAG_REORDER_NSM, types, count, 0, base, levels, characters, None
        )
        return "".join(map(chr, characters))


class Icu:
    """ubidi.h of ICU for C, whose functions carry the version in their names."""

    DEFAULT_RTL = 0xFF
    KEEP_BASE_COMBINING, DO_MIRRORING = 1, 2

    def __init__(self):
        name = library("icuuc")
        version = re.search(r"\d+", name.partition("icuuc")[2])
        suffix = f"_{version[0]}" if version else ""
        opened = ctypes.CDLL(name)
        self.open = opened[f"ubidi_open{suffix}"]
        self.open.restype = ctypes.c_void_p
        self.set_para, self.write = opened[f"ubidi_setPara{suffix}"], opened[f"ubidi_writeReordered{suffix}"]
        self.bidi = ctypes.c_void_p(self.open())

    def visual(self, text):
        units = text.encode("utf-16-le")
        count, error = len(units) // 2, ctypes.c_int(0)
        written = ctypes.create_string_buffer(len(units) + 2)
        self.set_para(self.bidi, units, count, ctypes.c_uint8(self.DEFAULT_RTL), None, ctypes.byref(error))
        options = ctypes.c_uint16(self.KEEP_BASE_COMBINING | self.DO_MIRRORING)
        length = self.write(self.bidi, written, count + 1, options, ctypes.byref(error))
        if error.value > 0:
            raise RuntimeError(f"ICU error {error.value}")
        return written.raw[: 2 * length].decode("utf-16-le")


REFERENCES = {"fribidi": FriBidi, "icu": Icu}


def is_mark(character):
    return unicodedata.category(character) in ("Mn", "Me")


def cells(character):
    if is_mark(character) or INVISIBLE.match(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def with_tabs_spread(paragraph):
    """Each tab as so many tabs as it takes cells: their order is not changed by that, being separators."""
    spread, column = [], 0
    for character in paragraph:
        count = TAB - column % TAB if character == "\t" else 1
        spread.append(character * count)
        column += count if character == "\t" else cells(character)
    return "".join(spread)


def picture(character):
    code = ord(character)
    if character == "\t" or character.isspace() and unicodedata.category(character) == "Zs":
        fixed = character in "\u00a0\u2007\u202f"
        return character if fixed else " " * max(cells(character), 1)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code in (0x85, 0x2028, 0x2029):
        return "\u2424"
    return "\ufffd" if 0x80 <= code <= 0x9F else character


def expected(reference, paragraph):
    visual = reference.visual(with_tabs_spread(EMOJI_TAIL.sub("", paragraph)))
    return "".join(map(picture, INVISIBLE.sub("", visual)))


def evened_out(line, paragraph):
    """Our line without what is printed for the sake of drawing: circles under marks, selectors of emoji."""
    line = EMOJI_TAIL.sub("", line)
    return line if "\u25cc" in paragraph else line.replace("\u25cc", "")


def paragraphs(text):
    text = text.removeprefix("\ufeff")
    split = PARAGRAPH_END.split(text)
    return split[:-1] if split[-1] == "" else split


def shown(program, text):
    command = [program, "show", "--order", "visual", "--shape", "off", "--width", "none", "--color", "never", "-"]
    done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().split("\n")[:-1]


def codes(text):
    return " ".join(f"{ord(character):04X}" for character in text)


def compare(reference, program, name, text):
    """Prints what differs and returns (paragraphs, differences)."""
    differences = 0
    ours = shown(program, text)
    logical = paragraphs(text)
    if len(ours) != len(logical):
        print(f"{name}: {len(ours)} lines for {len(logical)} paragraphs")
        return len(logical), 1
    for number, (line, paragraph) in enumerate(zip(ours, logical), 1):
        line, theirs = evened_out(line, paragraph), expected(reference, paragraph)
        if line == theirs:
            continue
        differences += 1
        first = next((i for i, (a, b) in enumerate(zip(line, theirs)) if a != b), min(len(line), len(theirs)))
        print(f"{name}:{number}: differs from column {first + 1}")
        print(f"  logical {codes(paragraph[:60])}")
        for who, visual in (("hashiya", line), ("theirs ", theirs)):
            print(f"  {who} {codes(visual[first : first + 20])}")
    return len(logical), differences


def random_text(seed, count):
    source = random.Random(seed)
    lines = ("".join(source.choices(ALPHABET, k=source.randint(1, 24))) for _ in range(count))
    return "\n".join(lines) + "\n"


def sources(arguments):
    if arguments.random:
        yield "random", random_text(arguments.seed, arguments.random)
    elif arguments.documents:
        for path in arguments.documents:
            yield str(path), path.read_bytes().decode()
    else:
        corpus = pathlib.Path(__file__).parents[2] / "corpus"
        for path in sorted(corpus.rglob("*.txt")):
            yield str(path.relative_to(corpus)), path.read_bytes().decode()
        yield "nasty", "\n".join(NASTY) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", help="the built program")
    parser.add_argument("documents", nargs="*", type=pathlib.Path)
    parser.add_argument("--with", dest="reference", choices=REFERENCES, default="fribidi")
    parser.add_argument("--random", type=int, metavar="LINES")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_intermixed_args()
    reference, total, differing = REFERENCES[arguments.reference](), 0, 0
    for name, text in sources(arguments):
        count, differences = compare(reference, arguments.program, name, text)
        total, differing = total + count, differing + differences
    print(f"{total} paragraphs, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
