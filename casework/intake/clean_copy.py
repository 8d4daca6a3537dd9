"""Makes the copy of a file that staff open: what is seen stays, and what it says of its maker goes."""

from __future__ import annotations

import io
import re
import zipfile

from rules.intake.evidence import MEGABYTE

MOST_PIXELS = 50_000_000
MOST_UNPACKED = 200 * MEGABYTE  # of a zipped document
_MOST_PARTS = 2_000


class Unsafe(Exception):
    """No copy is made; the message is a short code that says why."""


def clean(media_type: str, content: bytes) -> bytes:
    """A copy without metadata, scripts or attachments of its own. Raises Unsafe.

    Recordings come back as they are: they hold no text to read, and nothing here rewrites sound.
    """
    if media_type.startswith("image/"):
        return _picture(media_type, content)
    if media_type == "application/pdf":
        return _pdf(content)
    if media_type.startswith("application/vnd."):
        return _zipped(content)
    return content


def _picture(media_type: str, content: bytes) -> bytes:
    from PIL import Image, ImageOps  # slow to load, and only the worker needs it

    try:
        with Image.open(io.BytesIO(content), formats=[media_type.partition("/")[2].upper()]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unsafe("too_large")
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            plain = Image.new(upright.mode if upright.mode != "P" else "RGBA", upright.size)
            plain.paste(upright.convert(plain.mode))
            copy = io.BytesIO()
            opaque = plain.convert("RGB") if media_type == "image/jpeg" else plain
            opaque.save(copy, format=media_type.partition("/")[2].upper(), quality=90)
    except Unsafe:
        raise
    except Exception:  # the library raises whatever a crafted file leads it to; each means the same here
        raise Unsafe("damaged") from None
    return copy.getvalue()


# What a PDF can do of itself, or carry along.
_ACTIVE = ("/OpenAction", "/AA", "/JavaScript", "/EmbeddedFiles", "/AcroForm", "/Metadata", "/Outlines")


def _pdf(content: bytes) -> bytes:
    import pikepdf  # slow to load, and only the worker needs it

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            for name in _ACTIVE:
                for holder in (document.Root, document.Root.get("/Names", pikepdf.Dictionary())):
                    if name in holder:
                        del holder[name]
            for page in document.pages:
                for name in ("/AA", "/Metadata", "/Annots"):
                    if name in page:
                        del page[name]
            if "/Info" in document.trailer:
                del document.trailer["/Info"]
            copy = io.BytesIO()
            document.save(copy, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    except pikepdf.PasswordError:
        raise Unsafe("locked") from None
    except Exception:  # as above
        raise Unsafe("damaged") from None
    return copy.getvalue()


_TELLS_OF_ITS_MAKER = re.compile(r"^(docProps/|meta\.xml$|Thumbnails/|customXml/)")
_ACTS = re.compile(r"vbaProject|\.bin$|^Basic/|^Scripts/|activeX|embeddings/|^Object ", re.IGNORECASE)


def _zipped(content: bytes) -> bytes:
    copy = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as document, zipfile.ZipFile(copy, "w") as cleaned:
            parts = document.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unsafe("too_large")
            unpacked = 0
            for part in parts:
                if part.flag_bits & 1:
                    raise Unsafe("locked")
                if _ACTS.search(part.filename):
                    raise Unsafe("macros")
                words = _part(document, part, most=MOST_UNPACKED - unpacked)
                unpacked += len(words)
                if b"<!ENTITY" in words[:4096] or b"<!DOCTYPE" in words[:4096]:
                    raise Unsafe("macros")
                if not _TELLS_OF_ITS_MAKER.search(part.filename):
                    cleaned.writestr(zipfile.ZipInfo(part.filename), words, zipfile.ZIP_DEFLATED)
    except Unsafe:
        raise
    except Exception:  # as above
        raise Unsafe("damaged") from None
    return copy.getvalue()


def _part(document: zipfile.ZipFile, part: zipfile.ZipInfo, *, most: int) -> bytes:
    """One part, counted as it unpacks: what its heading says of its size may be a lie."""
    with document.open(part) as packed:
        words = packed.read(most + 1)
    if len(words) > most:
        raise Unsafe("too_large")
    return words
