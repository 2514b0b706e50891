"""A project that breaks what counts wrongly: texts and what is said about them, as files for `hashiya import`.

Places are found in the texts by Python, in code points, independent of what Hashiya counts.
"""

import json
import pathlib

MARK = "\ufeff"

# Emoji and Arabic mathematical letters come before everything, so that every unit gives another number.
TEXTS = {
    "قسم a/خبر 1.txt": (
        "🚩 𞸀𞸁 أعلنَ مكتبُ الميناءِ يومَ 3/4/2031 أنّ السفينةَ «نسيم» وصلت.\r\n"
        "\r\n"
        "وقالت المهندسةُ هدى الراوي، بحسب البيان_الأول، إنّ الإصلاحَ \"قريب\"؛ ثمّ نفت.\r\n"
        "لم يُعرف\tما جرى [بعدُ] | <لا> & \\ *نعم* -> 21:40\r\n"
    ),
    "mark.txt": MARK + "🚩 قالت ندى: NA\nثمّ سكتت\u00a0الوكالةُ\u00a0البحريّة.\n\n\nلا خبرَ بعدُ، e\u0301t #وسم_جديد null\n",
    "controls.txt": "\u200fوصلَ\u200e (۱۵) قاربًا؛ می\u200cرود \u2067سامي ورفاقُه\u2069 10\u202f000 مترٍ\nولل\u200dنهر ضفّتان",
    "empty.txt": "",
    "silent.txt": "لا شيءَ يُقال هنا.\n",
}

# Document, id, label, the text from its first to its last character or the pieces of it, attributes, note.
SPANS = [
    ("قسم a/خبر 1.txt", "n1", "entity", ["مكتبُ الميناءِ"], {"kind": "ORG"}, ""),
    ("قسم a/خبر 1.txt", "n2", "entity", ["الميناءِ"], {"kind": "FAC", "value": "ميناء كبير"}, "اسم؟\nأم وصف"),
    ("قسم a/خبر 1.txt", "n3", "date", ["3/4/2031"], {"type": "DATE", "value": "2031-04-03"}, ""),
    ("قسم a/خبر 1.txt", "n4", "entity", ["«نسيم»"], {}, ""),
    ("قسم a/خبر 1.txt", "c1", "claim", ["السفينةَ «نسيم» وصلت.\r\n\r\nوقالت المهندسةُ"], {"stance": "asserts"}, ""),
    ("قسم a/خبر 1.txt", "c2", "claim", ["وقالت المهندسةُ هدى الراوي", "إنّ الإصلاحَ \"قريب\"؛"], {}, "في قطعتين"),
    ("قسم a/خبر 1.txt", "c3", "claim", ["هدى الراوي، بحسب", "نفت.\r\nلم يُعرف"], {"stance": "NA"}, ""),
    ("قسم a/خبر 1.txt", "n5", "entity", ["لا"], {}, ""),
    ("قسم a/خبر 1.txt", "n6", "entity", ["🚩"], {"kind": "OTHER"}, ""),
    ("قسم a/خبر 1.txt", "n7", "entity", ["𞸀𞸁"], {"kind": "OTHER"}, ""),
    ("قسم a/خبر 1.txt", "d2", "date", ["21:40"], {"type": "TIME"}, ""),
    ("قسم a/خبر 1.txt", "c4", "claim", ["[بعدُ] | <لا> & \\ *نعم* ->"], {}, "a\tb \"c\" <d>"),
    ("mark.txt", "n1", "entity", ["ندى"], {"kind": "PER"}, ""),
    ("mark.txt", "n2", "entity", ["NA"], {}, ""),
    ("mark.txt", "n3", "entity", ["الوكالةُ\u00a0البحريّة"], {"kind": "ORG"}, ""),
    ("mark.txt", "c1", "claim", ["ثمّ سكتت\u00a0الوكالةُ\u00a0البحريّة.\n\n\nلا خبرَ بعدُ"], {}, ""),
    ("mark.txt", "n4", "entity", ["e\u0301t"], {}, ""),
    ("mark.txt", "n5", "entity", ["null"], {}, ""),
    ("mark.txt", "n6", "entity", ["#وسم_جديد"], {}, ""),
    ("controls.txt", "d1", "date", ["۱۵"], {"type": "DATE"}, ""),
    ("controls.txt", "c1", "claim", ["می\u200cرود \u2067سامي ورفاقُه\u2069 10\u202f000 مترٍ"], {}, ""),
    ("controls.txt", "n1", "entity", ["سامي"], {"kind": "PER"}, ""),
    ("controls.txt", "n2", "entity", ["10\u202f000 مترٍ\nولل\u200dنهر"], {}, ""),
]

LINKS = [
    ("قسم a/خبر 1.txt", "l1", "c1", "n1", "source"),
    ("قسم a/خبر 1.txt", "l2", "c2", "c1", "contradicts"),
    ("mark.txt", "l1", "c1", "n3", "source"),
]


def place(text, pieces):
    """Where the pieces are, each after the one before it."""
    found, start = [], 0
    for piece in pieces:
        start = text.index(piece, start)
        found.append([start, start + len(piece)])
        start += len(piece)
    return found


def records():
    """What is said about each document, as `hashiya import --format jsonl` reads it."""
    for doc, whole in TEXTS.items():
        text = whole.removeprefix(MARK)
        spans = []
        for name, id_, label, pieces, attrs, note in SPANS:
            if name == doc:
                fragments = place(text, pieces)
                start, end = fragments[0][0], fragments[-1][1]
                spans.append({
                    "id": id_, "start": start, "end": end, "label": label, "text": text[start:end],
                    "fragments": fragments, "attrs": attrs, "note": note, "by": "ليلى", "made": "2031-04-03T10:00:00Z",
                })
        links = [{"id": id_, "from": a, "to": b, "rel": rel} for name, id_, a, b, rel in LINKS if name == doc]
        yield {"doc": doc, "text": text, "spans": spans, "links": links}


def write(folder):
    """The corpus in a folder; gives the file to import."""
    folder = pathlib.Path(folder)
    for doc, text in TEXTS.items():
        path = folder / "corpus" / doc
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    file = folder.parent / "hostile.jsonl"
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records()), encoding="utf-8")
    return file
