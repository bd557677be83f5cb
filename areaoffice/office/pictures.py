"""Pictures drawn anew: what a camera wrote beside the picture (place, device, time, a second picture) stays behind."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from areaoffice.office.file_kinds import FileKind

LONGEST_SIDE = 2560
THUMBNAIL_SIDE = 360
# A JPEG is decoded at the size that is kept; other pictures must fit into memory as they are.
MOST_PIXELS = {"jpeg": 150_000_000, "png": 50_000_000, "webp": 50_000_000}
FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
SAVING: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 88, "optimize": True},
    "png": {"optimize": True},
    "webp": {"quality": 86},
}
PLAIN_MODES = ("L", "RGB", "LA", "RGBA")


class BrokenPicture(Exception):
    """The bytes are no picture of their kind, or stop in the middle of it."""


class TooManyPixels(Exception):
    """The picture would not fit into memory; `args` are its width and height, None where it did not get so far."""


def redrawn(content: bytes, kind: FileKind) -> bytes:
    """The picture upright, in sRGB, at most 2,560 pixels long, and nothing but the picture. BrokenPicture or TooManyPixels."""
    try:
        with Image.open(BytesIO(content), formats=(FORMATS[kind.key],)) as opened:
            if opened.width * opened.height > MOST_PIXELS[kind.key]:
                raise TooManyPixels(opened.width, opened.height)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture = _plain(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as error:
        raise TooManyPixels(None, None) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
        raise BrokenPicture from error
    if kind.key == "jpeg" and picture.mode != "L":
        picture = picture.convert("RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _written(picture, FORMATS[kind.key], **SAVING[kind.key])


def thumbnail(content: bytes) -> bytes:
    """A small JPEG of a picture that was redrawn before; what is transparent becomes white."""
    with Image.open(BytesIO(content)) as opened:
        opened.draft("RGB", (THUMBNAIL_SIDE * 2, THUMBNAIL_SIDE * 2))
        opened.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
        picture = opened.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return _written(Image.alpha_composite(ground, picture).convert("RGB"), "JPEG", quality=80, optimize=True)


def _plain(picture: Image.Image) -> Image.Image:
    """Eight bits a channel, in sRGB, without palette and without what was written beside the picture."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        picture = _in_srgb(picture, profile)
    if picture.mode.startswith("I;16"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    elif picture.mode not in PLAIN_MODES:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.load()
    picture.info = {}
    return picture


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """By the picture's own profile; as it is where that is broken or is of other colours."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _written(picture: Image.Image, format_name: str, **options: Any) -> bytes:
    written = BytesIO()
    picture.save(written, format_name, **options)
    return written.getvalue()
