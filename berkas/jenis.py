"""Leaf: which kinds of file the portal takes, and what a person calls them."""

from django.db.models import TextChoices


class Tipe(TextChoices):
    """Media types that may be stored and served; nothing else, under any name."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPG"
    PNG = "image/png", "PNG"


# The extension a sender may use for each type (lower case, without the dot).
EKSTENSI = {"pdf": Tipe.PDF, "jpg": Tipe.JPEG, "jpeg": Tipe.JPEG, "png": Tipe.PNG}
