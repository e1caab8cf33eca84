"""Files that are not what they say, or want to do harm."""
import io
import struct
import zipfile

from word import Docx, archive


def compound_file(*streams):
    """What Word wrote before 2007, and what holds an encrypted document; streams are names."""
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
              + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0))
    header += struct.pack("<I", 0) + b"\xff" * (512 - len(header) - 4)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    folder = b""
    for i, name in enumerate(("Root Entry", *streams)):
        written = name.encode("utf-16-le")
        next_one = i + 1 if 0 < i < len(streams) else 0xFFFFFFFF
        folder += (written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, 2 if i else 5, 1)
                   + struct.pack("<III", 0xFFFFFFFF, next_one, 1 if not i and streams else 0xFFFFFFFF) + bytes(36)
                   + struct.pack("<IQ", 0xFFFFFFFE, 0))
    return (header + table + folder.ljust(512, b"\0")).ljust(4096, b"\0")


def changed(name, change, *body):
    """A document of these blocks with one entry changed; change takes its text and gives text or bytes."""
    files = Docx(*(body or ("{{title}}",))).files()
    files[name] = change(files[name])
    return archive(files.items())


def with_entry(name, content):
    return archive([*Docx("{{title}}").files().items(), (name, content)])


def bomb():
    """A few kilobytes that unpack to half a gibibyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, content in Docx("{{title}}").files().items():
            made.writestr(name, content)
        with made.open("word/media/big.xml", "w", force_zip64=True) as entry:
            for _ in range(512):
                entry.write(b" " * (1 << 20))
    return out.getvalue()


def encrypted_entries():
    """The mark of encryption on every entry of an ordinary archive."""
    content = bytearray(Docx("{{title}}").build())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def false_size():
    """The directory says that the main part has ten bytes."""
    content = bytearray(Docx("{{title}}" * 100).build())
    at = content.rfind(b"word/document.xml") - 46
    content[at + 24:at + 28] = struct.pack("<I", 10)
    return bytes(content)
