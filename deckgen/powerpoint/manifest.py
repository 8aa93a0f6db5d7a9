"""The deck's memory in its file: a custom XML part, with its id and hash in a custom document property."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from deckgen.model.manifest import Manifest, digest_of

NAMESPACE = "urn:deckgen:manifest:1"
PROPERTY = "deckgen"
_ITEM_ID = "{0E1D3F0B-5A53-4E0A-9F0B-DEC4A11B0F02}"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def write_manifest(presentation, manifest: Manifest) -> None:
    """Put the manifest into the presentation, in the place of one that is there."""
    text = manifest.to_json()
    digest = digest_of(text)
    root = etree.Element(f"{{{NAMESPACE}}}deck", nsmap={None: NAMESPACE}, id=manifest.deck, schema=str(manifest.schema),
                         sha256=digest)
    root.text = text
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = _manifest_part(presentation)
    if part is not None:
        part._blob = blob
    else:
        _add_part(presentation, blob)
    _write_property(presentation, f"{manifest.deck} {digest[:16]}")


def read_manifest(presentation) -> Manifest | None:
    """None where there is none; ValueError where it is damaged or of an unknown schema."""
    part = _manifest_part(presentation)
    if part is None:
        return None
    root = etree.fromstring(part.blob)
    manifest = Manifest.from_json(root.text or "")
    if digest_of(root.text or "") != root.get("sha256"):
        raise ValueError("hash")
    return manifest


def named_memory(content: bytes) -> str:
    """Which memory the file's property names, `<deck's id> <hash>`; empty where it is gone as well. Programs that drop the memory keep that."""
    with ZipFile(BytesIO(content)) as archive:
        if "docProps/custom.xml" not in archive.namelist():
            return ""
        root = etree.fromstring(archive.read("docProps/custom.xml"))
    return next((one.findtext(f"{{{_VARIANT}}}lpwstr", "") for one in root.iterfind(f"{{{_CUSTOM}}}property[@name='{PROPERTY}']")), "")


def _manifest_part(presentation) -> Part | None:
    for relationship in presentation.part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and not relationship.is_external:
            if NAMESPACE.encode() in relationship.target_part.blob[:400]:
                return relationship.target_part
    return None


def _add_part(presentation, blob: bytes) -> None:
    package = presentation.part.package
    item = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", package, blob)
    number = item.partname.idx or 1
    properties = (f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem ds:itemID="{_ITEM_ID}" '
                  'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
                  f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>')
    described = Part(PackURI(f"/customXml/itemProps{number}.xml"), _PROPERTIES_TYPE, package, properties.encode())
    item.relate_to(described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    presentation.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _write_property(presentation, value: str) -> None:
    package = presentation.part.package
    for relationship in package._rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            part = relationship.target_part
            root = etree.fromstring(part.blob)
            break
    else:
        root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VARIANT})
        part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, package, b"")
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    for old in root.iterfind(f"{{{_CUSTOM}}}property[@name='{PROPERTY}']"):
        root.remove(old)
    number = max((int(one.get("pid", "1")) for one in root), default=1) + 1
    one = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_USER_PROPERTIES, pid=str(number), name=PROPERTY)
    etree.SubElement(one, f"{{{_VARIANT}}}lpwstr").text = value
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
