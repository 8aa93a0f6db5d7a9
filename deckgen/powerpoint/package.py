"""Invariants of a saved file: what PowerPoint would mend with a question must never leave this house. And how a file is packed."""

from __future__ import annotations

import posixpath
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from struct import unpack
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree
from pptx.opc.packuri import PACKAGE_URI
from pptx.opc.serialized import PackageWriter

from deckgen.model.notes import DeckgenError, Note, error
from deckgen.powerpoint.attributes import whole

_TYPES = "[Content_Types].xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_IDS_USED = etree.XPath("//@r:*", namespaces={"r": _R[1:-1]}, smart_strings=False)
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_STORED = (".png", ".jpeg", ".jpg", ".gif", ".mp4", ".m4a", ".mp3", ".wmv")
_ENCRYPTED = 0x1
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The parts as a zip file: fixed dates, order and attributes, so that the same parts give the same bytes. Pictures are
    stored: they are compressed already."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in sorted(parts, key=lambda part: (part[0] != _TYPES, part[0])):
            archive.writestr(_entry(name), content)
    return out.getvalue()


def repack(old: bytes, parts: Iterable[tuple[str, bytes]], unchanged: Collection[str]) -> bytes:
    """Likewise, with the parts that did not change copied as they are packed in the old file: compressing them again costs more than all else."""
    out = BytesIO()
    with ZipFile(BytesIO(old)) as source, ZipFile(out, "w") as archive:
        for name, content in sorted(parts, key=lambda part: (part[0] != _TYPES, part[0])):
            entry = _entry(name)
            if name in unchanged and not source.getinfo(name).flag_bits & _ENCRYPTED:
                _copy(source, source.getinfo(name), archive, entry)
            else:
                archive.writestr(entry, content)
    return out.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = 0, 0
    entry.compress_type = ZIP_STORED if name.lower().endswith(_STORED) else ZIP_DEFLATED
    return entry


def _copy(source: ZipFile, info: ZipInfo, archive: ZipFile, entry: ZipInfo) -> None:
    """zipfile has no call for this: the entry's header is written anew, and its packed bytes as they are."""
    source.fp.seek(info.header_offset + 26)
    name_length, extra_length = unpack("<HH", source.fp.read(4))
    source.fp.seek(name_length + extra_length, 1)
    packed = source.fp.read(info.compress_size)
    entry.compress_type, entry.CRC, entry.compress_size, entry.file_size = info.compress_type, info.CRC, info.compress_size, info.file_size
    entry.header_offset = archive.fp.tell()
    archive.fp.write(entry.FileHeader(False) + packed)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    archive.start_dir, archive._didModify = archive.fp.tell(), True


def to_bytes(presentation) -> bytes:
    """A presentation of python-pptx, packed."""
    return pack(parts_of(presentation))


def parts_of(presentation) -> list[tuple[str, bytes]]:
    """Its parts by name, with their relationships and the list of types."""
    package = presentation.part.package
    collected = _Collected()
    parts = tuple(package.iter_parts())
    writer = PackageWriter(collected, package._rels, parts)
    writer._write_content_types_stream(collected)
    writer._write_pkg_rels(collected)
    writer._write_parts(collected)
    return collected.parts


class _Collected:
    """What python-pptx's writer takes for a zip file."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, bytes]] = []

    def write(self, pack_uri, blob: bytes) -> None:
        self.parts.append((pack_uri.membername if pack_uri != PACKAGE_URI else str(pack_uri), blob))


def verify(content: bytes, template: bytes | None = None) -> None:
    """Raises DeckgenError with everything that is wrong with the file and was not wrong with its template already."""
    found = faults(content, template)
    if found:
        raise DeckgenError(*found)


def faults(content: bytes, template: bytes | None = None) -> tuple[Note, ...]:
    """What is wrong with a saved file, less what is wrong with the template that it was made from."""
    found = tuple(_faults(content))
    known = {(note.rule, note.where) for note in _faults(template)} if template and found else set()
    return tuple(note for note in found if (note.rule, note.where) not in known)


def _faults(content: bytes) -> Iterator[Note]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
            parts = {name: archive.read(name) for name in names}
    except (BadZipFile, zlib.error, OSError, ValueError) as problem:
        yield error("package.damaged", "zip", reason=str(problem))
        return
    yield from _names(names)
    trees: dict[str, etree._Element] = {}
    for name, blob in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(blob, _PARSER)
            except etree.XMLSyntaxError as problem:
                yield error("package.not-xml", name, reason=str(problem))
                continue
            if trees[name].getroottree().docinfo.doctype:
                yield error("package.doctype", name)
    yield from _typed(parts, trees)
    yield from _related(parts, trees)
    for name, tree in trees.items():
        if name.startswith("ppt/slide") and name.endswith(".xml"):
            yield from _shape_ids(name, tree)
    if "ppt/presentation.xml" in trees:
        yield from _presentation(trees)


def _names(names: list[str]) -> Iterator[Note]:
    for name, count in Counter(name.lower() for name in names).items():
        if count > 1:
            yield error("package.name-twice", name)
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield error("package.bad-name", name)


def _typed(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[Note]:
    types = trees.get(_TYPES)
    if types is None:
        yield error("package.untyped", _TYPES)
        return
    defaults = {one.get("Extension", "").lower() for one in types.iterfind(f"{_CT}Default")}
    overrides = [one.get("PartName", "").lstrip("/") for one in types.iterfind(f"{_CT}Override")]
    for name in parts:
        if name != _TYPES and name not in overrides and name.rpartition(".")[2].lower() not in defaults:
            yield error("package.untyped", name)
    for name in overrides:
        if name not in parts:
            yield error("package.typed-but-absent", name)


def _related(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[Note]:
    """No relationship without its target, no part that nothing leads to, no id in a part without its relationship."""
    reached, todo = set[str](), [""]
    while todo:
        source = todo.pop()
        rels = trees.get(_rels_name(source))
        ids = set[str]()
        for one in rels.iterfind(f"{_REL}Relationship") if rels is not None else ():
            if one.get("Id") in ids:
                yield error("package.relationship-twice", source or "/", id=one.get("Id"))
            ids.add(one.get("Id", ""))
            if one.get("TargetMode") == "External":
                continue
            target = _target(source, one.get("Target", ""))
            if target not in parts:
                yield error("package.dangling", source or "/", target=target)
            elif target not in reached:
                reached.add(target)
                todo.append(target)
        if source in trees:
            used = set(_IDS_USED(trees[source]))
            for missing in sorted(used - ids - {""}):
                yield error("package.unknown-relationship", source, id=missing)
    for name in parts:
        if name != _TYPES and not name.endswith(".rels") and name not in reached:
            yield error("package.orphan", name)


def _rels_name(source: str) -> str:
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/") if source else "_rels/.rels"


def _target(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target.partition("#")[0]))


def _shape_ids(name: str, tree: etree._Element) -> Iterator[Note]:
    ids = Counter(one.get("id") for one in tree.iter(f"{_P}cNvPr"))
    for number, count in ids.items():
        if count > 1:
            yield error("package.shape-id-twice", name, id=number)


def _presentation(trees: dict[str, etree._Element]) -> Iterator[Note]:
    root, where = trees["ppt/presentation.xml"], "ppt/presentation.xml"
    slides = [whole(one.get("id")) for one in root.iterfind(f"{_P}sldIdLst/{_P}sldId")]
    if len(set(slides)) != len(slides) or any(number < 256 for number in slides):
        yield error("package.slide-ids", where)
    masters = [whole(one.get("id")) for tree in trees.values() for tag in ("sldMasterId", "sldLayoutId") for one in tree.iter(f"{_P}{tag}")]
    if len(set(masters)) != len(masters) or any(number < 2**31 for number in masters):
        yield error("package.layout-ids", where)
    if any(name.startswith("ppt/notesMasters/") for name in trees) and root.find(f"{_P}notesMasterIdLst") is None:
        yield error("package.notes-master-unlisted", where)
    for one in root.iter(f"{_P14}sldId"):
        if whole(one.get("id")) not in slides:
            yield error("package.section-of-no-slide", where, id=one.get("id"))
    listed = [whole(one.get("id")) for one in root.iter(f"{_P14}sldId")]
    if listed and sorted(listed) != sorted(slides):
        yield error("package.slide-outside-sections", where)
