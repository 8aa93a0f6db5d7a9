"""Refresh: every number is brought up to date in the presenter's own file, and not one edit is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen import pipeline
from deckgen.model.notes import DeckgenError
from deckgen.powerpoint.package import faults
from deckgen.reconcile import Wishes
from tests.people import PEOPLE, PROGRAMS, add_row, on_slide, row_words, rows
from tests.powerpoint.raw import parts, zipped
from tests.powerpoint.variants import NAMES
from tests.projects import change, deck_file, sample
from tests.refreshing import A, P, comparable, edit, part_of, project, put, shape_of, slide_parts, texts, tree_of, with_spbe


@pytest.fixture
def deck(tmp_path: Path) -> tuple[Path, Path]:
    return project(tmp_path)


# --- laws -----------------------------------------------------------------------------------------------------------------------


def test_the_same_data_leave_the_file_as_it_is_not_even_touched_on_disk(deck: tuple[Path, Path]) -> None:
    _, output = deck
    before, stamp = output.read_bytes(), (output.stat().st_mtime_ns, output.stat().st_ino)
    assert not pipeline.refresh(output).written
    assert (output.read_bytes(), (output.stat().st_mtime_ns, output.stat().st_ino)) == (before, stamp)


@pytest.mark.parametrize("variant", NAMES)
def test_a_refreshed_deck_that_nobody_touched_is_what_a_build_would_make(variant: str, tmp_path: Path) -> None:
    where, output = project(tmp_path, variant)
    with_spbe(where)
    assert pipeline.refresh(output).written
    refreshed = output.read_bytes()
    fresh = pipeline.build_anew(deck_file(where)).output.read_bytes()
    assert comparable(refreshed) == comparable(fresh)
    assert faults(refreshed) == ()


def test_refreshing_twice_is_refreshing_once(deck: tuple[Path, Path]) -> None:
    where, output = deck
    with_spbe(where)
    pipeline.refresh(output)
    once = output.read_bytes()
    assert not pipeline.refresh(output).written and output.read_bytes() == once


def test_the_file_before_is_kept(deck: tuple[Path, Path]) -> None:
    where, output = deck
    before = output.read_bytes()
    with_spbe(where)
    assert pipeline.refresh(output).backup.read_bytes() == before


def test_a_dry_run_writes_nothing_and_tells_the_same(deck: tuple[Path, Path]) -> None:
    where, output = deck
    before = output.read_bytes()
    with_spbe(where)
    dry = pipeline.preview_refresh(output)
    assert (dry.written, output.read_bytes()) == (False, before)
    assert dry.outcome == pipeline.refresh(output).outcome


def test_parts_without_a_mark_are_the_same_bytes(deck: tuple[Path, Path]) -> None:
    where, output = deck
    before = parts(output.read_bytes())
    with_spbe(where)
    pipeline.refresh(output)
    after = parts(output.read_bytes())
    kept = [name for name in before if name.startswith(("ppt/slideLayouts", "ppt/slideMasters", "ppt/theme", "ppt/notesMasters"))]
    assert kept and [name for name in kept if before[name] != after.get(name)] == []
    assert part_of(before, "sampul") in after and before[part_of(before, "sampul")] == after[part_of(after, "sampul")]


# --- words ----------------------------------------------------------------------------------------------------------------------


def retitled(named: dict[str, bytes], key: str, old: str, new: str) -> None:
    part = part_of(named, key)
    assert old.encode() in named[part]
    named[part] = named[part].replace(old.encode(), new.encode(), 1)


def test_a_person_s_words_stay_and_the_number_in_them_changes_again_and_again(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, lambda named: retitled(named, "spbe", "Indeks SPBE naik", "Indeks SPBE kita terus naik"))
    for value, change_ in (("3,69", "0,78"), ("4,02", "1,11"), ("3,95", "1,04")):
        with_spbe(where, value)
        report = pipeline.refresh(output)
        title = texts(output.read_bytes())["deckgen:spbe/title"]
        assert title.startswith(f"Indeks SPBE kita terus naik {change_} poin ke {value} ")
        assert ("spbe", "title", "text") in [(one.slide, one.slot, one.aspect) for one in report.outcome.kept]
        assert report.outcome.conflicts == ()


def test_the_look_of_a_person_s_run_stays(deck: tuple[Path, Path]) -> None:
    where, output = deck

    def bold(named: dict[str, bytes]) -> None:
        part = part_of(named, "spbe")
        tree = tree_of(named, part)
        for run in shape_of(tree, "change/value").iter(f"{A}rPr"):
            run.set("i", "1")
        put(named, part, tree)

    edit(output, bold)
    with_spbe(where)
    pipeline.refresh(output)
    shape = shape_of(tree_of(parts(output.read_bytes()), part_of(parts(output.read_bytes()), "spbe")), "change/value")
    assert ["".join(text.text for text in shape.iter(f"{A}t")), [run.get("i") for run in shape.iter(f"{A}rPr")]] == ["+0,78", ["1"]]


def test_a_number_that_both_changed_stays_theirs_and_is_open_until_they_agree(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, lambda named: retitled(named, "spbe", ">+0,88<", ">+0,90<"))
    with_spbe(where)
    for _ in range(2):
        report = pipeline.refresh(output)
        assert [(one.slide, one.slot, one.before, one.theirs, one.after) for one in report.outcome.conflicts] == [("spbe", "change/value", "+0,88", "+0,90", "+0,78")]
        assert texts(output.read_bytes())["deckgen:spbe/change/value"] == "+0,90"
    edit(output, lambda named: retitled(named, "spbe", ">+0,90<", ">+0,78<"))
    assert pipeline.refresh(output).outcome.conflicts == ()
    with_spbe(where, "4,02")
    assert pipeline.refresh(output).outcome.conflicts == ()
    assert texts(output.read_bytes())["deckgen:spbe/change/value"] == "+1,11"


def test_in_a_conflict_the_data_win_where_a_person_says_so(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, lambda named: retitled(named, "spbe", ">+0,88<", ">+0,90<"))
    with_spbe(where)
    report = pipeline.refresh(output, wishes=Wishes(data_wins=True))
    assert len(report.outcome.conflicts) == 1 and texts(output.read_bytes())["deckgen:spbe/change/value"] == "+0,78"


def test_a_person_s_notes_stay_among_ours(deck: tuple[Path, Path]) -> None:
    where, output = deck

    def noted(named: dict[str, bytes]) -> None:
        part = next(name for name, blob in named.items() if name.startswith("ppt/notesSlides/") and b"SPBE) 2024 (final)" not in blob and b"naik 0,88 poin" in blob)
        tree = tree_of(named, part)
        paragraph = next(one for one in tree.iter(f"{A}p") if any("naik 0,88" in (text.text or "") for text in one.iter(f"{A}t")))
        from copy import deepcopy

        mine = deepcopy(paragraph)
        next(mine.iter(f"{A}t")).text = "Tarik napas dulu."
        paragraph.addprevious(mine)
        put(named, part, tree)

    edit(output, noted)
    with_spbe(where)
    pipeline.refresh(output)
    notes = next(slide for slide in comparable(output.read_bytes()) if "Tarik napas dulu." in slide)
    assert "naik 0,78 poin" in notes


# --- charts, places, shapes -----------------------------------------------------------------------------------------------------


def test_a_chart_is_drawn_anew_at_the_size_that_a_person_gave_it(deck: tuple[Path, Path]) -> None:
    from io import BytesIO

    from PIL import Image

    where, output = deck

    def resized(named: dict[str, bytes]) -> None:
        part = part_of(named, "spbe")
        tree = tree_of(named, part)
        transform = next(shape_of(tree, "chart").iter(f"{A}xfrm"))
        transform.find(f"{A}off").set("x", "700000")
        transform.find(f"{A}ext").set("cx", "5000000")
        put(named, part, tree)

    edit(output, resized)
    assert not pipeline.refresh(output).written
    with_spbe(where)
    report = pipeline.refresh(output)
    named = parts(output.read_bytes())
    part = part_of(named, "spbe")
    picture = shape_of(tree_of(named, part), "chart")
    extent = next(picture.iter(f"{A}xfrm")).find(f"{A}ext")
    from tests.refreshing import R, relations

    image = Image.open(BytesIO(named[relations(named, part)[next(picture.iter(f"{A}blip")).get(f"{R}embed")]]))
    assert extent.get("cx") == "5000000" and abs(image.width - 5000000 / 914400 * 200) <= 2
    assert ("spbe", "chart", "geometry") in [(one.slide, one.slot, one.aspect) for one in report.outcome.kept]


def test_a_picture_that_a_person_put_in_its_place_is_theirs(deck: tuple[Path, Path]) -> None:
    where, output = deck
    from io import BytesIO

    from PIL import Image

    from tests.refreshing import R, relations

    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")

    def replaced(named: dict[str, bytes]) -> None:
        part = part_of(named, "spbe")
        target = relations(named, part)[next(shape_of(tree_of(named, part), "chart").iter(f"{A}blip")).get(f"{R}embed")]
        named[target] = out.getvalue()

    edit(output, replaced)
    with_spbe(where)
    report = pipeline.refresh(output)
    assert out.getvalue() in parts(output.read_bytes()).values()
    assert ("spbe", "chart", "image") in [(one.slide, one.slot, one.aspect) for one in report.outcome.kept]


def without(named: dict[str, bytes], key: str, slot: str) -> None:
    part = part_of(named, key)
    tree = tree_of(named, part)
    element = shape_of(tree, slot)
    element.getparent().remove(element)
    put(named, part, tree)


def test_what_a_person_deleted_stays_deleted_until_it_is_asked_back(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, lambda named: without(named, "spbe", "lead/value"))
    for value in ("3,69", "4,02"):
        with_spbe(where, value)
        report = pipeline.refresh(output)
        assert ("spbe", "lead/value") in [(one.slide, one.slot) for one in report.outcome.deleted]
        assert "deckgen:spbe/lead/value" not in texts(output.read_bytes())
    pipeline.refresh(output, wishes=Wishes(restore=frozenset({"spbe/lead/value"})))
    assert texts(output.read_bytes())["deckgen:spbe/lead/value"] == "0,90"


def slide_removed(named: dict[str, bytes], key: str) -> None:
    from tests.refreshing import R, relations

    part = part_of(named, key)
    number = next(one for one, target in relations(named, "ppt/presentation.xml").items() if target == part)
    tree = tree_of(named, "ppt/presentation.xml")
    entry = next(one for one in tree.iter(f"{P}sldId") if one.get(f"{R}id") == number)
    listed = entry.get("id")
    entry.getparent().remove(entry)
    for member in list(tree.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId")):
        if member.get("id") == listed:
            member.getparent().remove(member)
    put(named, "ppt/presentation.xml", tree)


def test_a_deleted_slide_stays_deleted_and_can_be_asked_back(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, lambda named: slide_removed(named, "spbe"))
    for value in ("3,69", "4,02"):
        with_spbe(where, value)
        assert ("spbe", "") in [(one.slide, one.slot) for one in pipeline.refresh(output).outcome.deleted]
        assert "deckgen:spbe/title" not in texts(output.read_bytes())
    pipeline.refresh(output, wishes=Wishes(restore=frozenset({"spbe"})))
    named = parts(output.read_bytes())
    keys = [part for part in slide_parts(named)]
    assert keys.index(part_of(named, "spbe")) == keys.index(part_of(named, "pelibatan")) - 1
    assert "ke 4,02" in texts(output.read_bytes())["deckgen:spbe/title"] and faults(output.read_bytes()) == ()


def test_a_slide_that_is_new_in_the_deck_file_follows_its_predecessor_and_a_dropped_one_goes(deck: tuple[Path, Path]) -> None:
    where, output = deck
    change(deck_file(where), '[[slides]]\nkind = "closing"', '[[slides]]\nkind = "section"\nkey = "baru"\nheading = "Bagian baru"\n\n[[slides]]\nkind = "closing"')
    report = pipeline.refresh(output)
    named = parts(output.read_bytes())
    order = slide_parts(named)
    assert [one.slide for one in report.outcome.added] == ["baru"] and order.index(part_of(named, "baru")) == order.index(part_of(named, "penutup")) - 1
    change(deck_file(where), '[[slides]]\nkind = "section"\nkey = "baru"\nheading = "Bagian baru"\n\n', "")
    report = pipeline.refresh(output)
    assert [one.slide for one in report.outcome.dropped] == ["baru"] and len(slide_parts(parts(output.read_bytes()))) == len(order) - 1
    assert faults(output.read_bytes()) == ()


def test_a_dropped_slide_that_a_person_edited_stays_and_is_told(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, lambda named: retitled(named, "penutup", "Terima kasih", "Terima kasih banyak"))
    text = deck_file(where).read_text("utf-8")
    start = text.index('[[slides]]\nkind = "closing"')
    deck_file(where).write_text(text[:start] + text[text.index("[[slides]]", start + 5):], "utf-8")
    report = pipeline.refresh(output)
    assert [(one.slide, one.theirs) for one in report.outcome.dropped] == [("penutup", "Terima kasih banyak")]
    assert texts(output.read_bytes())["deckgen:penutup/title"] == "Terima kasih banyak"


# --- what cannot be followed ------------------------------------------------------------------------------------------------------


def test_a_deck_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    from tests.powerpoint.variants import template

    path = tmp_path / "lain.pptx"
    path.write_bytes(template("shipped"))
    with pytest.raises(DeckgenError) as refused:
        pipeline.refresh(path)
    assert [note.rule for note in refused.value.notes] == ["refresh.not-ours"]


def test_a_copy_elsewhere_is_refreshed_where_its_project_is_named(deck: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> None:
    where, output = deck
    copy = tmp_path_factory.mktemp("lain") / "Paparan Sekda.pptx"
    copy.write_bytes(output.read_bytes())
    with_spbe(where)
    with pytest.raises(DeckgenError) as refused:
        pipeline.refresh(copy)
    assert [note.rule for note in refused.value.notes] == ["refresh.no-project"]
    assert pipeline.refresh(copy, where).written and "ke 3,69" in texts(copy.read_bytes())["deckgen:spbe/title"]


def test_a_deck_that_lost_its_memory_is_followed_by_the_project_s_copy(deck: tuple[Path, Path]) -> None:
    where, output = deck

    def forgotten(named: dict[str, bytes]) -> None:
        for name in [name for name in named if name.startswith("customXml/")]:
            del named[name]
        rels = "ppt/_rels/presentation.xml.rels"
        tree = tree_of(named, rels)
        for one in list(tree):
            if "customXml" in one.get("Target"):
                tree.remove(one)
        put(named, rels, tree)
        types = tree_of(named, "[Content_Types].xml")
        for one in list(types):
            if "customXml" in (one.get("PartName") or ""):
                types.remove(one)
        put(named, "[Content_Types].xml", types)

    edit(output, forgotten)
    with_spbe(where)
    report = pipeline.refresh(output)
    assert report.written and "refresh.memory-from-project" in [note.rule for note in report.notes]
    assert "ke 3,69" in texts(output.read_bytes())["deckgen:spbe/title"] and faults(output.read_bytes()) == ()


def test_a_mistake_in_the_data_refuses_and_the_deck_stays(deck: tuple[Path, Path]) -> None:
    where, output = deck
    before = output.read_bytes()
    with_spbe(where, "tiga")
    with pytest.raises(DeckgenError):
        pipeline.refresh(output)
    assert output.read_bytes() == before


def test_status_tells_what_is_stale_and_what_was_edited(deck: tuple[Path, Path]) -> None:
    where, output = deck
    fresh = pipeline.status(output)
    assert (fresh.stale, fresh.edits, fresh.conflicts) == (False, (), ()) and "kpi.csv" in fresh.sources
    edit(output, lambda named: retitled(named, "penutup", "Terima kasih", "Matur nuwun"))
    with_spbe(where)
    now = pipeline.status(output)
    assert now.stale and [(one.slide, one.slot) for one in now.edits] == [("penutup", "title")]


def test_the_zip_of_another_program_is_read_as_well(deck: tuple[Path, Path]) -> None:
    where, output = deck
    output.write_bytes(zipped(dict(sorted(parts(output.read_bytes()).items(), reverse=True))))
    with_spbe(where)
    assert pipeline.refresh(output).written


def test_new_shapes_stand_in_the_order_of_a_build(deck: tuple[Path, Path]) -> None:
    where, output = deck
    steps = where / "data" / "layanan.csv"
    steps.write_text(steps.read_text("utf-8").rstrip("\n") + "\nLangkah keenam,Warga,,Keterangan,Diskominfo\n", "utf-8")
    pipeline.refresh(output)
    refreshed = output.read_bytes()
    assert comparable(refreshed) == comparable(pipeline.build_anew(deck_file(where)).output.read_bytes())


def test_the_date_in_the_footer_follows_the_deck_file_and_a_person_s_footer_stays(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, lambda named: retitled(named, "layanan", "per 4 Nov 2025", "tanpa tanggal"))
    change(deck_file(where), "as_of = 2025-11-04", "as_of = 2025-11-03")
    pipeline.refresh(output)
    shown = [b"per 3 Nov 2025" in parts(output.read_bytes())[part] for part in slide_parts(parts(output.read_bytes()))]
    assert shown.count(True) >= 20 and b"per 4 Nov 2025" not in b"".join(parts(output.read_bytes())[part] for part in slide_parts(parts(output.read_bytes())))
    assert b"tanpa tanggal" in parts(output.read_bytes())[part_of(parts(output.read_bytes()), "layanan")]


def colour(content: bytes, key: str, slot: str) -> str:
    named = parts(content)
    return next(shape_of(tree_of(named, part_of(named, key)), slot).iter(f"{A}schemeClr")).get("val")


def test_a_colour_that_is_data_follows_them_though_a_person_moved_its_shape(deck: tuple[Path, Path]) -> None:
    where, output = deck

    def moved(named: dict[str, bytes]) -> None:
        part = part_of(named, "ukuran")
        tree = tree_of(named, part)
        next(shape_of(tree, "tile[spbe]/edge").iter(f"{A}off")).set("x", "555555")
        put(named, part, tree)

    before = colour(output.read_bytes(), "ukuran", "tile[spbe]/edge")
    edit(output, moved)
    with_spbe(where, "2,95")
    pipeline.refresh(output)
    named = parts(output.read_bytes())
    edge = shape_of(tree_of(named, part_of(named, "ukuran")), "tile[spbe]/edge")
    assert next(edge.iter(f"{A}off")).get("x") == "555555" and colour(output.read_bytes(), "ukuran", "tile[spbe]/edge") != before


def test_a_build_over_a_refreshed_deck_knows_whose_words_are_in_it(deck: tuple[Path, Path]) -> None:
    where, output = deck
    with_spbe(where)
    pipeline.refresh(output)
    refreshed = comparable(output.read_bytes())
    assert comparable(pipeline.build(deck_file(where)).output.read_bytes()) == refreshed
    edit(output, lambda named: retitled(named, "spbe", "Indeks SPBE naik", "Indeks SPBE kita naik"))
    with_spbe(where, "4,02")
    pipeline.refresh(output)
    with pytest.raises(DeckgenError) as refused:
        pipeline.build(deck_file(where))
    assert [note.rule for note in refused.value.notes] == ["pipeline.edited"]


# --- a newer template -------------------------------------------------------------------------------------------------------------


def recoloured(where: Path) -> None:
    """The project's template with another first accent."""
    path = where / "templates" / "kaltim.pptx"
    named = parts(path.read_bytes())
    theme = next(part for part in named if part.startswith("ppt/theme/") and b"accent1" in named[part])
    named[theme] = re.sub(rb'(<a:accent1><a:srgbClr val=")[0-9A-F]{6}', rb"\g<1>123456", named[theme])
    path.write_bytes(zipped(named))


def test_a_newer_template_is_told_and_taken_over_only_on_request(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, lambda named: retitled(named, "spbe", "Indeks SPBE naik", "Indeks SPBE kita naik"))
    recoloured(where)
    with_spbe(where)
    report = pipeline.refresh(output)
    assert "refresh.template-newer" in [note.rule for note in report.notes] and not any(b"123456" in blob for name, blob in parts(output.read_bytes()).items() if "theme" in name)
    assert pipeline.refresh(output, wishes=Wishes(retemplate=True)).written
    named = parts(output.read_bytes())
    assert any(b'val="123456"' in blob for name, blob in named.items() if name.startswith("ppt/theme/")) and faults(output.read_bytes()) == ()
    assert texts(output.read_bytes())["deckgen:spbe/title"].startswith("Indeks SPBE kita naik 0,78")
    assert "refresh.template-newer" not in [note.rule for note in pipeline.refresh(output).notes]


def test_a_template_with_other_layouts_is_refused(deck: tuple[Path, Path]) -> None:
    from deckgen.reconcile import Wishes
    from tests.powerpoint.variants import template

    where, output = deck
    before = output.read_bytes()
    (where / "templates" / "kaltim.pptx").write_bytes(template("deleted"))
    with pytest.raises(DeckgenError) as refused:
        pipeline.refresh(output, wishes=Wishes(retemplate=True))
    assert [note.rule for note in refused.value.notes] == ["refresh.other-layouts"] and output.read_bytes() == before


@pytest.mark.parametrize("ids", ["kept", "dropped"])
def test_a_table_whose_columns_a_person_changed_is_refreshed_in_all_the_others(deck: tuple[Path, Path], ids: str) -> None:
    where, output = deck

    def columns_changed(named: dict[str, bytes]) -> None:
        for kind in ("add a column", "delete a column", "move a column"):
            PEOPLE[kind].do(named)
        if ids == "dropped":
            PROGRAMS["extensions dropped"](named)

    edit(output, columns_changed)
    for value in ("3,69", "3,81"):
        with_spbe(where, value)
        report = pipeline.refresh(output)
        assert report.outcome.conflicts == ()
        rows = appendix(output)
        assert [row[:4] for row in rows if row[:2] == ["Indeks SPBE", "2024"] and row[2] == "final"] == [["Indeks SPBE", "2024", "final", value]]
        assert rows[0] == ["Indikator", "Periode", "Jenis", "Nilai", "Per tanggal", "kolom saya", "Sumber"] and {len(row) for row in rows} == {7}
    assert [item.aspect for item in report.outcome.deleted] == ["column:band"]
    assert "column:#6" in [item.aspect for item in report.outcome.kept]


def test_new_rows_fit_the_columns_that_a_person_left(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, lambda named: [PEOPLE[kind].do(named) for kind in ("add a column", "delete a column")])
    change(where / "data" / "kpi.csv", "spbe,2024,final,", 'spbe,2021,final,"2,11",,,,,,"Kementerian PANRB",,\nspbe,2024,final,')
    pipeline.refresh(output)
    rows = appendix(output)
    added, = (row for row in rows if row[:4] == ["Indeks SPBE", "2021", "final", "2,11"])
    assert added[4] == "Kementerian PANRB" and added[6] == "" and {len(row) for row in rows} == {7}


def test_a_deleted_row_or_column_comes_back_when_it_is_asked_for(deck: tuple[Path, Path]) -> None:
    where, output = deck
    before = appendix(output)
    edit(output, lambda named: [PEOPLE[kind].do(named) for kind in ("delete a row", "delete a column")])
    change(where / "data" / "peran.csv", "Memimpin", "Terus memimpin")
    deleted = {item.aspect for item in pipeline.preview_refresh(output).outcome.deleted}
    assert deleted == {"row:spbe.national@2022", "column:band"}
    pipeline.refresh(output, wishes=Wishes(restore=frozenset(f"lampiran/table/{aspect}" for aspect in deleted)))
    assert appendix(output) == before


def test_what_nobody_deleted_cannot_come_back_and_the_nearest_is_named(deck: tuple[Path, Path]) -> None:
    _, output = deck
    edit(output, PEOPLE["delete a shape"].do)
    with pytest.raises(DeckgenError) as refused:
        pipeline.refresh(output, wishes=Wishes(restore=frozenset({"spbe/lead/lable"})))
    assert [(note.rule, note.values["nearest"]) for note in refused.value.notes] == [("refresh.not-deleted", "spbe/lead/label")]


def test_columns_of_the_deck_file_come_and_go_in_a_table_that_a_person_edited(tmp_path: Path) -> None:
    where = sample(tmp_path)
    deck_path = deck_file(where)
    slide = '[[slides]]\nkind = "table"\nkey = "langkah"\ntable = "layanan"\ncolumns = [{columns}]\n\n'
    closing = '[[slides]]\nkind = "closing"'
    change(deck_path, closing, slide.format(columns='"langkah", "pelaksana"') + closing)
    output = pipeline.build(deck_path).output
    edit(output, lambda named: on_slide("langkah", lambda tree: setattr(next(rows(tree)[1].iter(f"{A}t")), "text", "Langkah saya"))(named))
    change(deck_path, '"langkah", "pelaksana"', '"langkah", "keterangan"')
    report = pipeline.refresh(output)
    heads, first, *_ = table_of(output, "langkah")
    assert heads == ["langkah", "keterangan"] and first[0] == "Langkah saya" and first[1]
    assert [item.aspect for item in report.outcome.added] == ["column:keterangan"] and [item.aspect for item in report.outcome.dropped] == ["column:pelaksana"]


def test_a_row_that_only_moves_to_another_page_is_not_told_as_a_change(deck: tuple[Path, Path]) -> None:
    where, output = deck
    change(where / "data" / "kpi.csv", "spbe,2024,final,", 'spbe,2021,final,"2,11",,,,,,"Kementerian PANRB",,\nspbe,2024,final,')
    outcome = pipeline.refresh(output).outcome
    told = [(item.slide, item.aspect) for item in (*outcome.changed, *outcome.added, *outcome.dropped) if item.slot == "table"]
    assert told == [("lampiran", "row:spbe@2021")]


@pytest.mark.parametrize("habit", ["", "attributes tidied", "extensions dropped"])
@pytest.mark.parametrize("kinds", [(), ("edit a cell",), ("move a column",), ("edit a cell", "add a row", "delete a column")])
def test_when_a_table_grows_every_row_is_on_one_page_and_pages_stay_as_full_as_in_a_build(deck: tuple[Path, Path], habit: str, kinds: tuple[str, ...]) -> None:
    where, output = deck

    def worked_on(named: dict[str, bytes]) -> None:
        for kind in kinds:
            PEOPLE[kind].do(named)
        if habit:
            PROGRAMS[habit](named)

    if habit or kinds:
        edit(output, worked_on)
    change(where / "data" / "kpi.csv", "spbe,2024,final,", 'spbe,2021,final,"2,11",,,,,,"Kementerian PANRB",,\nspbe,2020,final,"1,98",,,,,,"Kementerian PANRB",,\nspbe,2024,final,')
    pipeline.refresh(output)
    fresh = pipeline.build_anew(deck_file(where), str(where / "segar.pptx")).output
    pages, wanted = (pages_of(path, "lampiran") for path in (output, fresh))
    ours = [[row[:3] for row in page if row[0] != "baris saya"] for page in pages]
    assert ours == [[row[:3] for row in page] for page in wanted]
    # Without the marks of slides the edits cannot be looked for, only seen above.
    assert habit == "extensions dropped" or all(PEOPLE[kind].stays(parts(output.read_bytes())) for kind in kinds)
    content = output.read_bytes()
    assert not pipeline.refresh(output).written and output.read_bytes() == content


@pytest.mark.parametrize("kind", ["add a column", "delete a column"])
def test_an_edited_row_stays_on_its_page_when_the_next_one_looks_otherwise_and_is_there_once(deck: tuple[Path, Path], kind: str) -> None:
    where, output = deck
    last = pages_of(output, "lampiran")[0][-1]

    def edited(named: dict[str, bytes]) -> None:
        PEOPLE[kind].do(named)
        on_slide("lampiran", lambda tree: setattr(list(rows(tree)[-1].iter(f"{A}t"))[0], "text", "Indeks kita"))(named)

    edit(output, edited)
    words = [row_words[-1] for row_words in pages_of(output, "lampiran")[0]]
    for year, value in (("2021", "2,11"), ("2020", "1,98")):
        change(where / "data" / "kpi.csv", "spbe,2024,final,", f'spbe,{year},final,"{value}",,,,,,"Kementerian PANRB",,\nspbe,2024,final,')
        pipeline.refresh(output)
        pages = pages_of(output, "lampiran")
        assert [row[1:4] for page in pages for row in page].count(last[1:4]) == 1
        assert "Indeks kita" in [row[0] for row in pages[0]]
        assert kind == "delete a column" or [row[-1] for row in pages[0]].count("kolom saya") == len(words)


def pages_of(output: Path, key: str) -> list[list[list[str]]]:
    """The words of a table, page by page."""
    named = parts(output.read_bytes())
    trees = [tree_of(named, part) for part in slide_parts(named)]
    return [[row_words(row) for row in rows(tree)] for tree in trees if any(one.get("name") == f"deckgen:{key}/table" for one in tree.iter(f"{P}cNvPr"))]


@pytest.mark.parametrize(("before", "after"), [('"langkah", "pelaksana"', '"keterangan", "pelaksana"'), ('"langkah", "pelaksana"', '"keterangan", "langkah"')])
def test_the_first_column_may_be_another_one_in_a_table_that_a_person_edited(tmp_path: Path, before: str, after: str) -> None:
    where = sample(tmp_path)
    deck_path, closing = deck_file(where), '[[slides]]\nkind = "closing"'
    change(deck_path, closing, f'[[slides]]\nkind = "table"\nkey = "langkah"\ntable = "layanan"\ncolumns = [{before}]\n\n' + closing)
    output = pipeline.build(deck_path).output
    edit(output, on_slide("langkah", add_row))
    change(deck_path, f"columns = [{before}]", f"columns = [{after}]")
    pipeline.refresh(output)
    assert table_of(output, "langkah")[0] == after.replace('"', "").split(", ")
    assert faults(output.read_bytes()) == () and {len(row) for row in table_of(output, "langkah")} == {2}


def test_rows_come_in_front_where_a_person_took_out_the_heads_and_the_first_row_is_gone(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, on_slide("lampiran", lambda tree: rows(tree)[0].getparent().remove(rows(tree)[0])))
    change(where / "data" / "kpi.csv", "spbe,2023,final,", 'spbe,2021,final,"2,11",,,,,,"Kementerian PANRB",,\nspbe,2020,final,')
    pipeline.refresh(output)
    assert [row[:4] for row in appendix(output)[:2]] == [["Indeks SPBE", "2020", "final", "2,91"], ["Indeks SPBE", "2021", "final", "2,11"]]
    assert faults(output.read_bytes()) == ()


def appendix(output: Path) -> list[list[str]]:
    return table_of(output, "lampiran")


def table_of(output: Path, key: str) -> list[list[str]]:
    """The words of the table on a slide's first page, row by row."""
    return pages_of(output, key)[0]
