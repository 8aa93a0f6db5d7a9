"""What a person types and what comes back: exit codes, places, languages, JSON; no traceback for anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from deckgen.cli import main
from tests.projects import change, deck_file, sample


def run(folder: Path, *words: str, **environment: str) -> Result:
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner(env={"DECKGEN_LANG": "en"} | environment).invoke(main, list(words))
    finally:
        os.chdir(before)


def test_build_makes_the_deck_and_shows_a_table_of_its_slides(project: Path) -> None:
    result = run(project, "build")
    assert result.exit_code == 3, result.output
    assert (project / "build" / "final.pptx").is_file()
    assert "Lima dari enam tahap sudah dilalui" in result.output and "build/final.pptx written: 23 slides" in result.output
    assert "kesiapan.xlsx > Kesiapan > F38" in result.output


def test_nothing_to_look_at_is_exit_code_0(project: Path) -> None:
    change(deck_file(project), "[brand]", '[data.words.status]\nprogress = ["menunggu disposisi"]\n\n[brand]')
    assert run(project, "build", "final", "-q").exit_code == 0


def test_a_dry_run_writes_nothing(project: Path) -> None:
    result = run(project, "build", "--dry-run")
    assert "would be written" in result.output
    assert not (project / "build").exists() and not (project / ".deckgen").exists()


def test_output_and_language_can_be_chosen(project: Path) -> None:
    result = run(project, "build", "final", "--lang", "en", "-o", "here/english.pptx")
    assert result.exit_code == 3 and (project / "here" / "english.pptx").is_file()
    assert "rises by 0.88 points" in result.output


def test_json_is_for_programs(project: Path) -> None:
    report = json.loads(run(project, "build", "final", "--json").stdout)[0]
    assert (report["deck"], report["written"], len(report["slides"])) == ("final", True, 23)
    assert report["slides"][7]["key"] == "kesiapan"


def test_a_mistake_is_exit_code_1_with_place_and_remedy_in_the_wanted_language(project: Path) -> None:
    change(project / "data" / "kpi.csv", "sakip,2024,final", "sakp,2024,final")
    english, indonesian = run(project, "build"), run(project, "build", DECKGEN_LANG="id")
    assert (english.exit_code, indonesian.exit_code) == (1, 1)
    assert "kpi.csv > line 10 > indikator: Indicator `sakp` is not defined." in english.output and "Nearest code: sakip" in english.output
    assert "Indikator “sakp” tidak didefinisikan." in indonesian.output
    assert "Traceback" not in english.output


def test_a_mistake_in_json_is_json(project: Path) -> None:
    change(project / "data" / "kpi.csv", "sakip,2024,final", "sakp,2024,final")
    assert json.loads(run(project, "build", "--json").stdout)["errors"][0]["rule"] == "checks.undefined-indicator"


def test_an_unknown_deck_is_refused_with_the_nearest_name(project: Path) -> None:
    result = run(project, "build", "finl")
    assert result.exit_code == 1 and "Nearest name: final" in result.output


def test_wrong_usage_is_exit_code_2(project: Path) -> None:
    assert run(project, "build", "--no-such-option").exit_code == 2


def test_a_folder_without_decks_says_what_to_do(tmp_path: Path) -> None:
    result = run(tmp_path, "build")
    assert result.exit_code == 1 and "deckgen init" in result.output


def test_no_color_is_respected(project: Path) -> None:
    change(project / "data" / "kpi.csv", "sakip,2024,final", "sakp,2024,final")
    assert "\x1b[" not in run(project, "build", NO_COLOR="1").output


@pytest.mark.parametrize("command", ["build", "init", "inspect", "schema"])
def test_every_command_explains_itself_with_an_example(tmp_path: Path, command: str) -> None:
    result = run(tmp_path, command, "--help")
    assert result.exit_code == 0 and f"deckgen {command}" in result.output and "Example" in result.output


def test_schema_prints_a_json_schema(tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run(tmp_path, "schema").stdout))


def test_inspect_shows_layouts_theme_and_what_serves_what(project: Path) -> None:
    result = run(project, "inspect", "templates/kaltim.pptx")
    assert result.exit_code == 0
    for words in ("chart with panel", "accent1 0A5C3E", "Calibri", "chart_panel  -> chart with panel"):
        assert words in result.output


def test_inspect_of_what_is_no_template_is_a_message(project: Path) -> None:
    result = run(project, "inspect", "data/kpi.csv")
    assert result.exit_code == 1 and "no PowerPoint presentation" in result.output


def test_init_lays_out_a_project_that_builds_at_once(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "mine").exit_code == 0
    assert (tmp_path / "mine" / "README.md").is_file()
    assert run(tmp_path / "mine", "build", "-q").exit_code == 3


def test_init_does_not_touch_a_folder_with_something_in_it(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "work.txt").write_text("x", "utf-8")
    assert run(tmp_path, "init", "mine").exit_code == 1
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["work.txt"]


def test_init_with_an_own_template_drafts_the_mapping_and_builds(tmp_path: Path) -> None:
    from tests.powerpoint.variants import plain

    (tmp_path / "brand.pptx").write_bytes(plain())
    assert run(tmp_path, "init", "mine", "--template", "brand.pptx").exit_code == 0
    deck = (tmp_path / "mine" / "templates" / "final.toml").read_text("utf-8")
    assert 'template = "brand.pptx"' in deck and 'chart = "Title Only"' in deck
    assert not (tmp_path / "mine" / "templates" / "kaltim.pptx").exists()
    result = run(tmp_path / "mine", "build", "-q")
    assert result.exit_code == 3, result.output


def test_an_unchanged_build_loads_nothing_heavy(project: Path, root: Path) -> None:
    run(project, "build", "-q")
    code = ("import sys\nfrom deckgen.cli import main\ntry:\n    main(['build', '-q'])\nexcept SystemExit:\n    pass\n"
            "print([name for name in ('pandas', 'numpy', 'matplotlib', 'pptx', 'openpyxl', 'lxml', 'PIL', 'babel', 'rich') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True,
                          env=os.environ | {"PYTHONPATH": str(root)})
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_every_deck_file_of_the_project_is_built(tmp_path: Path) -> None:
    project = sample(tmp_path / "p")
    second = deck_file(project).read_text("utf-8").replace('output = "build/final.pptx"', 'output = "build/dua.pptx"')
    (project / "templates" / "dua.toml").write_text(second, "utf-8")
    run(project, "build", "-q")
    assert sorted(path.name for path in (project / "build").glob("*.pptx")) == ["briefing.pptx", "dua.pptx", "final.pptx"]


def test_data_shows_what_was_found_and_the_findings_by_their_owner(project: Path) -> None:
    result = run(project, "data")
    assert result.exit_code == 3, result.output
    assert "kesiapan.xlsx > Kesiapan, A1:L128: readiness" in result.output and "127 rows read" in result.output
    assert "BPKAD (1)\n! kesiapan.xlsx > Kesiapan > F38" in result.output


def test_data_reads_a_table_that_no_deck_file_names(project: Path) -> None:
    (project / "lain.csv").write_text("nama;jumlah\nUtara;1.234\nJumlah;1.234\n", "utf-8")
    result = run(project, "data", "lain.csv")
    assert result.exit_code == 1 and "lain.csv > line 2 > jumlah" in result.output and "kesiapan" not in result.output
    assert run(project, "data", "tiada.csv").exit_code == 1


def test_data_reads_what_looks_like_a_known_table_as_one(project: Path) -> None:
    (project / "opd.csv").write_text("kode,komponen,item,perangkat daerah,status\n1,A,B,BKD,apa\n", "utf-8")
    result = run(project, "data", "opd.csv")
    assert result.exit_code == 3 and "opd.csv, lines 1–2: readiness" in result.output and "BKD (1)" in result.output


@pytest.mark.parametrize("suffix", [".xlsx", ".md", ".html", ".json", ".csv"])
def test_data_writes_reports(project: Path, suffix: str) -> None:
    result = run(project, "data", "data/kesiapan.xlsx", "--report", f"temuan{suffix}", "-q")
    assert result.exit_code == 3 and (project / f"temuan{suffix}").stat().st_size > 100
    refused = run(project, "data", "data/kesiapan.xlsx", "--report", "data/kesiapan.xlsx")
    assert refused.exit_code == 1 and "would overwrite" in refused.output


def test_data_is_json_for_programs(project: Path) -> None:
    found = json.loads(run(project, "data", "--json").stdout)
    assert {table["name"] for table in found["tables"]} >= {"readiness", "values", "layanan"}
    assert "BPKAD" in {finding["owner"] for finding in found["findings"]}


def test_data_writes_a_workbook_to_fill_in_and_never_over_another(project: Path) -> None:
    assert run(project, "data", "--template", "isian.xlsx").exit_code == 0
    assert run(project, "data", "--template", "isian.xlsx").exit_code == 1


def new_value(project: Path) -> None:
    change(project / "data" / "kpi.csv", 'spbe,2024,final,"3,79"', 'spbe,2024,final,"3,69"')


def test_refresh_brings_a_deck_up_to_date_and_tells_what_changed_with_its_cells(project: Path) -> None:
    run(project, "build", "-q")
    new_value(project)
    dry = run(project, "refresh", "build/final.pptx", "--dry-run")
    assert "would be refreshed" in dry.output and "+0,88” became “+0,78”" in dry.output and "kpi.csv > line" in dry.output
    done = run(project, "refresh", "build/final.pptx", "--report", "r.md", "--report", "r.html", "--report", "r.json")
    assert done.exit_code == 3 and "build/final.pptx refreshed" in done.output and ".deckgen/backups/final.1.bak.pptx" in done.output
    assert "+0,78" in (project / "r.md").read_text("utf-8") and "+0,78" in (project / "r.html").read_text("utf-8")
    assert json.loads((project / "r.json").read_text("utf-8"))["changed"]
    again = run(project, "refresh", "build/final.pptx")
    assert again.exit_code == 0 and "up to date" in again.output


def test_refresh_is_json_for_programs_and_refuses_in_words(project: Path) -> None:
    run(project, "build", "-q")
    new_value(project)
    done = json.loads(run(project, "refresh", "build/final.pptx", "--json").stdout)
    assert done["written"] and {"spbe"} <= {item["slide"] for item in done["changed"]} and done["conflicts"] == []
    refused = run(project, "refresh", "templates/kaltim.pptx")
    assert refused.exit_code == 1 and "was not made by deckgen" in refused.output
    assert run(project, "refresh", "tiada.pptx").exit_code == 1


def test_status_and_diff_tell_without_writing(project: Path) -> None:
    run(project, "build", "-q")
    (project / "lama.pptx").write_bytes((project / "build" / "final.pptx").read_bytes())
    new_value(project)
    assert "have changed since" in run(project, "status", "build/final.pptx").output
    assert "“3,79” became “3,69”" in run(project, "diff", "build/final.pptx").output
    run(project, "refresh", "build/final.pptx", "-q")
    assert "Up to date" in run(project, "status", "build/final.pptx").output
    assert "“3,79” became “3,69”" in run(project, "diff", "lama.pptx", "build/final.pptx").output
    assert json.loads(run(project, "status", "build/final.pptx", "--json").stdout)["stale"] is False


def test_trace_follows_numbers_and_cells_and_a_typed_number_is_for_a_person_to_look_at(project: Path) -> None:
    run(project, "build", "-q")
    found = run(project, "trace", "build/final.pptx", "0,88")
    assert found.exit_code == 0 and "is: latest value − the one before" in found.output and "kpi.csv > line 7 > nilai: 3,79" in found.output
    assert "slide 6 spbe > change/value: “+0,88”" in found.output
    facts = json.loads(run(project, "trace", "build/final.pptx", "--cell", "kpi.csv > line 7 > nilai", "--json").stdout)["facts"]
    assert "spbe.gap" in [one["fact"]["id"] for one in facts]
    for words in ([], ["0,88", "--slide", "6"]):
        refused = run(project, "trace", "build/final.pptx", *words)
        assert refused.exit_code == 1 and "Exactly one thing" in refused.output


def test_check_looks_at_a_deck_and_explain_says_what_a_rule_is(project: Path) -> None:
    run(project, "build", "-q")
    clean = run(project, "check", "build/final.pptx")
    assert clean.exit_code == 0 and "23 slides, nothing found" in clean.output
    new_value(project)
    found = run(project, "check", "build/final.pptx", "--json")
    assert found.exit_code == 3 and set(one["rule"] for one in json.loads(found.stdout)["findings"]) == {"checks.stale-value"}
    assert "Good:" in run(project, "explain", "title-twice").output and "unsupported-number" in run(project, "explain").output
    unknown = run(project, "explain", "title-twise")
    assert unknown.exit_code == 1 and "Nearest name: title-twice" in unknown.output


def test_check_loads_neither_pandas_nor_matplotlib(project: Path, root: Path) -> None:
    run(project, "build", "-q")
    code = ("import sys; sys.argv = ['deckgen', 'check', 'build/final.pptx']\nfrom deckgen.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
            "print([name for name in ('pandas', 'matplotlib', 'openpyxl') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], cwd=project, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_unchanged_refreshing_loads_nothing_heavy(project: Path, root: Path) -> None:
    run(project, "build", "-q")
    code = ("import sys; sys.argv = ['deckgen', 'refresh', 'build/final.pptx', '-q']\nfrom deckgen.cli import main\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\nprint([name for name in ('pandas', 'matplotlib', 'pptx', 'openpyxl', 'lxml', 'numpy') if name in sys.modules])")
    said = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(root)})
    assert said.stdout.strip() == "[]"


def test_a_rehearsal_a_preview_and_a_handover_from_the_command_line(project: Path) -> None:
    assert "No rehearsal yet" in run(project, "rehearsals").output
    first = run(project, "rehearse", "Latihan 1")
    assert first.exit_code == 0 and "Latihan 1 (number 1) is kept" in first.output and "Time: 15.0 of 15 minutes" in first.output and "Sekretaris Daerah: 15.0 minutes" in first.output
    new_value(project)
    told = run(project, "changes", "--report", "perubahan.md")
    assert told.exit_code == 0 and "Latihan 1 → now" in told.output and (project / "perubahan.md").is_file()
    second = json.loads(run(project, "rehearse", "Latihan 2", "--json").stdout)
    assert second["number"] == 2 and second["refreshed"]["written"] and len(second["times"]) == 23
    assert [one["name"] for one in json.loads(run(project, "rehearsals", "--json").stdout)] == ["Latihan 1", "Latihan 2"]
    assert json.loads(run(project, "changes", "1", "2", "--json").stdout)["changes"]
    assert run(project, "changes", "7").exit_code == 1
    handed = run(project, "handoff", "build/final - Latihan 2.pptx", "-o", "serah", "--lang", "en", DECKGEN_OFFICE="/tidak/ada")
    assert handed.exit_code == 3 and "LibreOffice was not found" in handed.output and (project / "serah" / "speaker" / "script.docx").is_file()
    assert run(project, "handoff", "build/final.pptx", "-o", "x", "--start", "pagi").exit_code == 1
    refused = run(project, "preview", DECKGEN_OFFICE="/tidak/ada")
    assert refused.exit_code == 1 and "libreoffice.org" in refused.output


def test_check_sets_right_what_it_can(project: Path) -> None:
    run(project, "build", "final", "-q")
    from pptx import Presentation

    deck = project / "build" / "final.pptx"
    presentation = Presentation(deck)
    presentation.core_properties.last_modified_by = "Rudi Hartono"
    presentation.save(deck)
    assert run(project, "check", "build/final.pptx").exit_code == 3
    fixed = run(project, "check", "build/final.pptx", "--fix")
    assert fixed.exit_code == 0 and "Set right: final.pptx > docProps/core.xml > lastModifiedBy (named-people)" in fixed.output and "The file before:" in fixed.output
