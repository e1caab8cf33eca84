"""Pictures of one colour in three forms, made here so that no file of somebody else is needed."""
import struct
import zlib
from base64 import b64encode


def png(wide=8, high=8, colour=(30, 90, 160), per_metre=0):
    """A picture of one colour; per_metre is its resolution, 0 for none told."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    lines = (b"\0" + bytes(colour) * wide) * high
    physical = chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)) if per_metre else b""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)) + physical
            + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b""))


def jpeg(wide=40, high=20):
    """Grey: every block of 8 by 8 points is one bit for "as the block before" and one for "no more"."""
    def segment(mark, content):
        return struct.pack(">BBH", 0xFF, mark, len(content) + 2) + content
    blocks = -(-wide // 8) * -(-high // 8)
    bits = "00" * blocks
    bits += "1" * (-len(bits) % 8)
    one_code = bytes([1] + [0] * 15 + [0])
    return (b"\xff\xd8" + segment(0xDB, bytes(1) + b"\x10" * 64)
            + segment(0xC0, struct.pack(">BHHBBBB", 8, high, wide, 1, 1, 0x11, 0))
            + segment(0xC4, b"\x00" + one_code) + segment(0xC4, b"\x10" + one_code)
            + segment(0xDA, bytes([1, 1, 0, 0, 63, 0])) + int(bits, 2).to_bytes(len(bits) // 8, "big") + b"\xff\xd9")


def gif(wide=16, high=8):
    """Black: codes of three bits, 4 begins anew, 0 is a point, 5 ends."""
    codes = [4 if i % 3 == 0 else 0 for i in range(wide * high // 2 * 3)] + [5]
    number = sum(code << (3 * i) for i, code in enumerate(codes))
    content = number.to_bytes(-(-3 * len(codes) // 8), "little")
    chunks = b"".join(bytes([len(content[i:i + 255])]) + content[i:i + 255] for i in range(0, len(content), 255))
    return (b"GIF89a" + struct.pack("<HHBBB", wide, high, 0x80, 0, 0) + bytes(3) + b"\xff" * 3
            + b"\x2c" + struct.pack("<HHHHB", 0, 0, wide, high, 0) + b"\x02" + chunks + b"\0;")


def address(content, kind="image/png"):
    """As JSON carries a picture."""
    return f"data:{kind};base64," + b64encode(content).decode()
