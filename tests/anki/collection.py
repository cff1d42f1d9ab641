"""Takes steps in a fresh collection of Anki's: reads them as JSON, writes what each came to as JSON. See anki.ts."""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)
from anki.import_export_pb2 import (
    IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS,
    IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
    IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_NEVER,
    CsvMetadataRequest,
)

UPDATE = {
    "if-newer": IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
    "always": IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS,
    "never": IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_NEVER,
}


def imported(response):
    log = response.log
    return {
        "new": len(log.new),
        "updated": len(log.updated),
        "matched": len(log.first_field_match),
        "conflicting": len(log.conflicting),
    }


def import_package(col, step):
    options = ImportAnkiPackageOptions(
        with_scheduling=step.get("scheduling", False),
        update_notetypes=UPDATE[step.get("updateNoteTypes", "if-newer")],
    )
    return imported(col.import_anki_package(ImportAnkiPackageRequest(package_path=step["path"], options=options)))


def import_text(col, step):
    named = col.models.by_name(step["noteType"])["id"] if "noteType" in step else None
    request = CsvMetadataRequest(path=step["path"], notetype_id=named)
    metadata = col._backend.get_csv_metadata(request)
    return imported(col.import_csv(ImportCsvRequest(path=step["path"], metadata=metadata)))


def edit(col, step):
    note = col.get_note(col.db.scalar("select id from notes where guid = ?", step["guid"]))
    note[step["field"]] = step["value"]
    col.update_note(note)


def review(col, step):
    note = col.find_notes(f'"Id:{step["word"]}"')[0]
    card = next(card for card in col.get_note(note).cards() if card.template()["name"] == step["template"])
    col.db.execute("insert into revlog values (?, ?, -1, ?, 10, 4, 500, 3000, 1)", step["id"], card.id, step["ease"])


def export(col, step):
    options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=True, legacy=False)
    col.export_anki_package(out_path=step["path"], options=options, limit=None)
    return step["path"]


def style(col, step):
    kind = col.models.by_name("Hongqiao")
    if "css" in step:
        kind["css"] = step["css"]
        col.models.update_dict(kind)
    return kind["css"]


def contents(col, step):
    return {
        "notes": [note_of(col, id) for id in col.db.list("select id from notes order by id")],
        "decks": sorted(deck.name for deck in col.decks.all_names_and_ids()),
        "noteTypes": {kind.name: kind.use_count for kind in col.models.all_use_counts()},
        "reviews": [
            dict(zip(("id", "cid", "ease", "ivl", "lastIvl", "factor", "time", "type"), row))
            for row in col.db.all("select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id")
        ],
        "today": col.sched.today,
        "problems": col.fix_integrity()[0],
    }


def note_of(col, id):
    note = col.get_note(id)
    return {
        "id": note.id,
        "guid": note.guid,
        "type": note.note_type()["name"],
        "fields": dict(note.items()),
        "tags": note.tags,
        "cards": [card_of(col, card) for card in note.cards()],
    }


def card_of(col, card):
    shown = card.render_output()
    memory = card.memory_state
    return {
        "template": card.template()["name"],
        "deck": col.decks.name(card.did),
        **{name: getattr(card, name) for name in ("type", "queue", "due", "ivl", "factor", "reps", "lapses", "left")},
        "fsrs": memory
        and {
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "retention": card.desired_retention,
            "last": card.last_review_time,
        },
        "question": shown.question_text,
        "answer": shown.answer_text,
        "questionSpeech": [spoken(tag) for tag in shown.question_av_tags],
        "answerSpeech": [spoken(tag) for tag in shown.answer_av_tags],
    }


def spoken(tag):
    # A sound file would have no language.
    return f"{tag.lang} {tag.field_text}" if hasattr(tag, "lang") else f"file {tag.filename}"


STEPS = {
    "import": import_package,
    "import-text": import_text,
    "edit": edit,
    "review": review,
    "export": export,
    "style": style,
    "contents": contents,
}

with tempfile.TemporaryDirectory() as folder:
    collection = Collection(str(Path(folder) / "collection.anki2"))
    answers = [STEPS[step["do"]](collection, step) for step in json.load(sys.stdin)]
    collection.close()
json.dump(answers, sys.stdout)
