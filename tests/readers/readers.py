"""How the programs for which exports are made read them: a function for each format.

Each gives what the program itself sees: the document, the place in code points of the document, the label and the text.
"""

import collections
import csv
import json
import os
import urllib.parse

Seen = collections.namedtuple("Seen", "doc start end label text")

# Prefix, and the terms of the Web Annotation context that exports use. Nothing is fetched.
OA = "http://www.w3.org/ns/oa#"
ITEMS = "https://www.w3.org/ns/activitystreams#items"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
TERMS = {
    "id": "@id", "type": "@type", "value": VALUE,
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "items": {"@id": ITEMS, "@container": "@list", "@type": "@id"},
    "body": {"@id": OA + "hasBody", "@type": "@id"},
    "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"},
    "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    **{name: OA + name for name in (
        "Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "SpecificResource", "start", "end",
        "exact", "prefix", "suffix", "tagging", "linking", "commenting", "classifying",
    )},
}


def below(folder, ending):
    """The files with an ending, each with its name relative to the folder without it."""
    for path in sorted(folder.rglob("*" + ending)):
        yield path, path.relative_to(folder).as_posix().removesuffix(ending)


def document(name, documents):
    """The document of this name, with or without `.txt`."""
    return name if name in documents else name + ".txt"


def only_file(out, ending):
    """The one file of an export, which may be in a folder."""
    return out if out.is_file() else next(iter(sorted(out.rglob("*" + ending))))


def in_lines(out):
    """The records of JSON Lines."""
    with open(only_file(out, ".jsonl"), encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def jsonl(out, documents):
    import datasets
    import pandas

    file = only_file(out, "")
    table = pandas.read_json(file, lines=True, convert_dates=False)
    cache = os.path.join(out.parent, "datasets")
    datasets.disable_progress_bars()
    rows = datasets.load_dataset("json", data_files=str(file), cache_dir=cache, split="train")
    tables = [zip(table.doc, table.text, table.spans), ((row["doc"], row["text"], row["spans"]) for row in rows)]
    found = []
    for table in tables:
        found.append([])
        for doc, text, spans in table:
            found[-1] += [Seen(doc, s["start"], s["end"], s["label"], text[s["start"]:s["end"]]) for s in spans]
            assert all(s["text"] == text[s["start"]:s["end"]] for s in spans), doc
    assert found[0] == found[1], "pandas and datasets read other spans"
    return found[0]


def csv_(out, documents):
    import duckdb
    import pandas

    file = out / "spans.csv"
    columns = ["doc", "start", "end", "label", "text"]
    with open(file, encoding="utf-8", newline="") as lines:
        rows = [tuple(row[column] for column in columns) for row in csv.DictReader(lines, strict=True)]
    table = pandas.read_csv(file, dtype=str, keep_default_na=False)[columns]
    assert rows == list(table.itertuples(index=False, name=None)), "pandas reads other rows"
    names = ", ".join(f'"{column}"' for column in columns)
    options = "header=true, all_varchar=true, quote='\"', escape='\"', nullstr='\\x01'"
    table = duckdb.execute(f"select {names} from read_csv(?, {options})", [str(file)])
    assert rows == table.fetchall(), "DuckDB reads other rows"
    return [Seen(doc, int(start), int(end), label, text) for doc, start, end, label, text in rows]


def brat(out, documents):
    import brat_parser
    import bratsubset.annotation

    found = []
    for path, name in below(out, ".ann"):
        doc = document(name, documents)
        text = path.with_suffix(".txt").read_text(encoding="utf-8")  # line breaks become one character, as in brat
        # Where each character of that text is in the document.
        at, places = 0, []
        for c in text:
            places.append(at)
            at += 2 if documents[doc].startswith("\r\n", at) else 1
        assert at == len(documents[doc]), f"{doc}: brat has another text"
        with bratsubset.annotation.TextAnnotations(str(path.with_suffix("")), read_only=True) as brat_:
            assert not brat_.failed_lines, f"{doc}: brat refuses line {brat_.failed_lines[0] + 1}"
            by_brat = {one.id: (one.type, list(map(tuple, one.spans)), one.text) for one in brat_.get_textbounds()}
        spans = brat_parser.get_entities_relations_attributes_groups(str(path))[0]
        pieces = lambda one: [tuple(map(int, piece)) for piece in one.span]
        by_parser = {id_: (one.type, pieces(one), one.text) for id_, one in spans.items()}
        assert by_brat == by_parser, f"{doc}: the readers of brat read other spans"
        for type_, pieces, covered in by_brat.values():
            assert covered == " ".join(text[a:b] for a, b in pieces), f"{doc}: {covered!r}"
            found.append(Seen(doc, places[pieces[0][0]], places[pieces[-1][1] - 1] + 1, type_, covered))
    return found


def by_tags(doc, tokens, columns, documents):
    """The spans that tags of tokens tell, by column."""
    from seqeval.metrics.sequence_labeling import get_entities

    text = documents[doc]
    for form, start, end, _ in tokens:
        assert text[start:end] == form, f"{doc} {start}..{end}: {form!r}"
    for number, column in enumerate(columns):
        for _, first, last in get_entities([tags[number] for _, _, _, tags in tokens]):
            start, end = tokens[first][1], tokens[last][2]
            yield Seen(doc, start, end, column.rstrip("0123456789."), text[start:end])


def conll(out, documents):
    with open(only_file(out, ".conll"), encoding="utf-8", newline="\n") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    columns, tokens = lines[0][3:], {}
    for line in lines[1:]:
        if line[0] == "-DOCSTART-":
            current = tokens.setdefault(line[1], [])
        elif len(line) > 1:
            current.append((line[0], int(line[1]), int(line[2]), line[3:]))
    return [seen for doc in tokens for seen in by_tags(doc, tokens[doc], columns, documents)]


def conllu(out, documents):
    import conllu

    tokens = {}
    for sentence in conllu.parse(only_file(out, ".conllu").read_text(encoding="utf-8")):
        if "newdoc id" in sentence.metadata:
            current = tokens.setdefault(sentence.metadata["newdoc id"], [])
        for word in sentence.filter(id=lambda id_: isinstance(id_, int)):
            start, end = map(int, word["misc"]["TokenRange"].split(":"))
            current.append((word["form"], start, end, word["misc"]))
    found = []
    for doc, words in tokens.items():
        is_tag = lambda key: key[-1].isdigit() and key.rstrip("0123456789") in ("Entity", "Claim", "Date")
        columns = sorted({key for word in words for key in word[3] if is_tag(key)})
        words = [(form, start, end, [misc.get(key, "O") for key in columns]) for form, start, end, misc in words]
        found += by_tags(doc, words, columns, documents)
    return found


def spacy(out, documents):
    import spacy
    from spacy.tokens import Doc, DocBin

    vocab = spacy.blank("ar").vocab
    found = []
    for record in in_lines(out):
        name = record.pop("meta")["doc"]
        doc = next(DocBin(docs=[Doc(vocab).from_json(record, validate=True)]).get_docs(vocab))
        assert doc.text == documents[name], f"{name}: another text"
        assert len(doc.ents) == len(record["ents"]), f"{name}: entities are missing"
        for label, spans in doc.spans.items():
            found += [Seen(name, span.start_char, span.end_char, label, span.text) for span in spans]
    return found


def prodigy(out, documents):
    found = []
    for task in in_lines(out):
        text, tokens = task["text"], task["tokens"]
        for token in tokens:
            assert text[token["start"]:token["end"]] == token["text"], token
        for span in task["spans"]:
            ends = tokens[span["token_start"]]["start"], tokens[span["token_end"]]["end"]
            assert ends == (span["start"], span["end"]), f"{span} is not at the ends of tokens"
            found.append(Seen(task["meta"]["doc"], *ends, span["label"], text[ends[0]:ends[1]]))
    return found


def cas(out, documents, ending, load):
    found = []
    for path, name in below(out, ending):
        doc = document(name, documents)
        with open(path, "rb") as file:
            cas_ = load(file)
        assert (cas_.sofa_string or "") == documents[doc], f"{doc}: another text"
        for one in cas_.select_all_annotations():
            label = one.type.name.rsplit(".", 1)[-1].lower()
            if label in ("entity", "claim", "date"):
                found.append(Seen(doc, one.begin, one.end, label, one.get_covered_text()))
    return found


def cas_xmi(out, documents):
    import cassis

    with open(out / "TypeSystem.xml", "rb") as file:
        types = cassis.load_typesystem(file)
    return cas(out, documents, ".xmi", lambda file: cassis.load_cas_from_xmi(file, types))


def cas_json(out, documents):
    import cassis

    return cas(out, documents, ".json", cassis.load_cas_from_json)


def label_studio(out, documents):
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface((out / "config.xml").read_text(encoding="utf-8"))
    interface.validate()
    found = []
    for task in json.loads((out / "tasks.json").read_text(encoding="utf-8")):
        text, name = task["data"]["text"], task["data"]["doc"]
        assert text == documents[name], f"{name}: another text"
        for annotation in task["annotations"]:
            prediction = {"model_version": "x", "result": annotation["result"]}
            errors = interface.validate_prediction(prediction, return_errors=True)
            assert not errors, f"{name}: {errors[:3]}"
            regions = [result["value"] for result in annotation["result"] if result["type"] == "labels"]
            for region in regions:
                start, end = region["start"], region["end"]
                assert region["text"] == text[start:end], f"{name}: {region}"
                found += [Seen(name, start, end, label, text[start:end]) for label in region["labels"]]
    return found


def doccano(out, documents):
    found = []
    for record in in_lines(out):
        text = record["text"]
        for one in record["entities"]:
            start, end = one["start_offset"], one["end_offset"]
            found.append(Seen(record["doc"], start, end, one["label"], text[start:end]))
    return found


def w3c(out, documents):
    from pyld import jsonld

    def context(url, options=None):
        assert url == "http://www.w3.org/ns/anno.jsonld", url
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}

    found = []
    for path, name in below(out, ".jsonld"):
        page = json.loads(path.read_text(encoding="utf-8"))
        nodes = jsonld.expand(page, {"documentLoader": context, "base": f"http://x/{urllib.parse.quote(name)}.jsonld"})
        for one in nodes[0][ITEMS][0]["@list"]:
            assert one["@type"] == [OA + "Annotation"] and one["@id"].startswith("http://x/"), one
            if one[OA + "motivatedBy"] == [{"@id": OA + "linking"}]:
                continue
            tagging = [{"@id": OA + "tagging"}]
            label = next(body[VALUE][0]["@value"] for body in one[OA + "hasBody"] if body[OA + "hasPurpose"] == tagging)
            (target,) = one[OA + "hasTarget"]
            doc = urllib.parse.unquote(target[OA + "hasSource"][0]["@id"]).removeprefix("http://x/")
            said = [item for selector in target[OA + "hasSelector"] for item in selector.items()]
            told = {key: values[0]["@value"] for key, values in said if key.startswith(OA)}
            start, end, exact = (told[OA + key] for key in ("start", "end", "exact"))
            around = told.get(OA + "prefix", "") + exact + told.get(OA + "suffix", "")
            assert around in documents[doc], f"{doc}: {around!r} is not in the text"
            found.append(Seen(doc, start, end, label, exact))
    return found


def stam(out, documents):
    import stam

    found = []
    for path, _ in below(out, ".store.stam.json"):
        store = stam.AnnotationStore(file=str(path))
        for resource in store.resources():
            assert resource.text() == documents[resource.id()], f"{resource.id()}: another text"
        for one in store.annotations():
            data = {datum.key().id(): datum.value().get() for datum in one.data()}
            if "label" in data:
                (place,) = one.textselections()
                assert data["text"] == place.text(), f"{one.id()}: {data['text']!r}"
                found.append(Seen(place.resource().id(), place.begin(), place.end(), data["label"], place.text()))
    return found


READERS = {
    "jsonl": jsonl, "csv": csv_, "brat": brat, "conll": conll, "conllu": conllu, "spacy": spacy, "prodigy": prodigy,
    "cas-xmi": cas_xmi, "cas-json": cas_json, "label-studio": label_studio, "doccano": doccano, "w3c": w3c, "stam": stam,
}
