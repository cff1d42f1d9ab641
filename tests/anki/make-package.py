"""Writes a package as Anki does, from notes told as JSON. See anki.ts."""

import json
import sys
import tempfile
from pathlib import Path

from anki.cards_pb2 import FsrsMemoryState
from anki.collection import Collection, ExportAnkiPackageOptions


def note_type(col, name, fields):
    found = col.models.by_name(name)
    if found:
        return found
    made = col.models.new(name)
    for field in fields:
        col.models.add_field(made, col.models.new_field(field))
    template = col.models.new_template("Card 1")
    template["qfmt"] = "{{" + fields[0] + "}}"
    template["afmt"] = "{{FrontSide}}<hr id=answer>" + "".join("{{" + field + "}}" for field in fields[1:])
    col.models.add_template(made, template)
    col.models.add(made)
    return col.models.by_name(name)


def add(col, told):
    note = col.new_note(note_type(col, told["type"], list(told["fields"])))
    for field, value in told["fields"].items():
        note[field] = value
    note.tags = told.get("tags", [])
    col.add_note(note, col.decks.id(told["deck"]))
    card = note.cards()[0]
    for name, value in told.get("card", {}).items():
        setattr(card, name, value)
    if "fsrs" in told:
        card.memory_state = FsrsMemoryState(**told["fsrs"])
    col.update_card(card)
    for review in told.get("reviews", []):
        names = ("id", "ease", "ivl", "lastIvl", "factor", "time", "type")
        col.db.execute(
            "insert into revlog (cid, usn, id, ease, ivl, lastIvl, factor, time, type) values (?, -1, ?, ?, ?, ?, ?, ?, ?)",
            card.id,
            *[review[name] for name in names],
        )


order = json.load(sys.stdin)
with tempfile.TemporaryDirectory() as folder:
    collection = Collection(str(Path(folder) / "collection.anki2"))
    for told in order["notes"]:
        add(collection, told)
    if order["form"] == "colpkg":
        # It closes the collection.
        collection.export_collection_package(order["path"], include_media=True, legacy=False)
    else:
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=order["form"] == "legacy"
        )
        collection.export_anki_package(out_path=order["path"], options=options, limit=None)
        collection.close()
json.dump(None, sys.stdout)
