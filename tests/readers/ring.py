"""Exports read by the programs they are for: every span must be where it is in the corpus, with the same text.

    ring.py PROGRAM SCRATCH [FORMAT...]

PROGRAM is the built hashiya. What is expected is its own JSON Lines, which is held against the documents themselves and,
for the hostile project, against places that Python found. What an export says it left out or moved may be missing.
"""

import collections
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import hostile
import readers

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# Formats that no program outside the tool itself reads.
UNREAD = {"webanno-tsv": "read by INCEpTION only"}


def run(*command):
    """Runs the program; gives its stderr."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr}")
    return done.stderr


def formats():
    """The names of the formats, from the page that is made from their table."""
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    return re.findall(r"^\| \[`([a-z0-9-]+)`\]", page, re.M)


def export(program, project, format_, out):
    """Exports a project; gives what was said to be lost, by document."""
    stderr = run(program, "export", "--format", format_, "--json", "--out", out, project)
    losses = collections.defaultdict(list)
    for line in stderr.splitlines():
        if line.startswith("{"):
            told = json.loads(line)
            losses[told.get("document")] += told.get("losses", [])
    return losses


def texts(project):
    """The documents of a project, as they are but for a byte order mark."""
    corpus = project / "corpus"
    read = lambda path: path.read_bytes().decode("utf-8").removeprefix(hostile.MARK)
    return {path.relative_to(corpus).as_posix(): read(path) for path in sorted(corpus.rglob("*.txt"))}


def expected(file, documents):
    """What our own JSON Lines say, held against the documents."""
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        doc = record["doc"]
        assert record["text"] == documents[doc], f"{doc}: another text"
        for span in record["spans"]:
            assert documents[doc][span["start"]:span["end"]] == span["text"], f"{doc} {span['id']}: another text"
            # The basic format keeps DuckDB from making a time stamp of it, and Python reads both.
            span["made"] = datetime.datetime.fromisoformat(span["made"]).strftime("%Y-%m-%dT%H:%M:%SZ")
            found[doc, span["id"]] = span
    return found


def flat(text):
    """A text in which a line break with what is around it is one space, since some formats have to write it so."""
    return re.sub(r"\s*[\r\n]\s*", " ", text)


def compare(spans, losses, documents, got):
    """What is wrong with what a reader got."""
    wrong = []
    wanted = collections.Counter()
    moved = []
    for (doc, id_), span in spans.items():
        kinds = {loss["kind"] for loss in losses.get(doc, []) if loss["id"] == id_}
        if "left-out" in kinds:
            continue
        if "cut" in kinds:
            moved.append((doc, span))
        else:
            wanted[doc, span["start"], span["end"], span["label"]] += 1
    pieces = {
        (doc, span["start"], span["end"]): " ".join(documents[doc][start:end] for start, end in span["fragments"])
        for (doc, _), span in spans.items() if len(span["fragments"]) > 1
    }
    read = collections.Counter()
    for one in got:
        at = f"{one.doc} {one.label} {one.start}..{one.end}"
        if one.doc not in documents:
            wrong.append(f"{at}: no such document")
            continue
        here = documents[one.doc][one.start:one.end]
        allowed = {flat(here), flat(pieces.get((one.doc, one.start, one.end), here))}
        if flat(one.text) not in allowed:
            wrong.append(f"{at}: {one.text!r} instead of {here!r}")
        read[one.doc, one.start, one.end, one.label.lower()] += 1
    missing, more = wanted - read, read - wanted
    for doc, span in moved:
        is_near = lambda key: key[::3] == (doc, span["label"]) and key[1] < span["end"] and key[2] > span["start"]
        if (key := next(filter(is_near, more), None)) is None:
            wrong.append(f"{doc} {span['id']}: said to be moved, but not found at all")
        else:
            more -= collections.Counter([key])
    wrong += [f"missing: {key}" for key in missing] + [f"not expected: {key}" for key in more]
    return wrong, sum(read.values())


def check(program, project, scratch, wanted):
    """Exports a project in every format and reads each; gives whether something was wrong."""
    documents = texts(project)
    export(program, project, "jsonl", scratch / "expected.jsonl")
    spans = expected(scratch / "expected.jsonl", documents)
    if project.name == "hostile":
        said = {(record["doc"], span["id"]): span for record in hostile.records() for span in record["spans"]}
        assert spans == said, "the import is not what was said"
    bad = False
    for format_ in wanted:
        if format_ in UNREAD:
            print(f"{project.name}: {format_}: not checked, {UNREAD[format_]}")
            continue
        out = scratch / format_
        losses = export(program, project, format_, out)
        wrong, count = compare(spans, losses, documents, readers.READERS[format_](out, documents))
        lost = collections.Counter(loss["kind"] for all_ in losses.values() for loss in all_)
        told = ", ".join(f"{number} {kind}" for kind, number in sorted(lost.items()))
        verdict = "WRONG" if wrong else "texts equal"
        print(f"{project.name}: {format_}: {count} spans of {len(spans)}, {verdict}; said to be lost: {told or 'nothing'}")
        for message in wrong[:10]:
            print(f"    {message}")
        bad |= bool(wrong)
    return bad


def main():
    program, scratch, *wanted = sys.argv[1:]
    program, scratch = pathlib.Path(program).resolve(), pathlib.Path(scratch).resolve()
    # Nothing is to be asked of the network or left in the home folder.
    os.environ |= {"HF_HOME": str(scratch / "hf"), "HF_HUB_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
    sample, made = scratch / "sample", scratch / "hostile"
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, sample / part)
    run(program, "import", "--format", "jsonl", hostile.write(made), made)
    results = []
    for project in (sample, made):
        out = scratch / f"exports of {project.name}"
        out.mkdir()
        results.append(check(program, project, out, wanted or formats()))
    return int(any(results))


if __name__ == "__main__":
    sys.exit(main())
