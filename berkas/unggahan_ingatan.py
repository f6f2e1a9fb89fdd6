"""Leaf: an upload that is only looked at: one file, held in memory, never written to a disk."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

if TYPE_CHECKING:
    from django.http import HttpRequest

# What a form sends around its file: its other fields, the separators.
SELUBUNG = 64 * 1024


class SatuDiIngatan(FileUploadHandler):
    """Take the first file of one field, up to ``batas`` bytes; more than that is not even read.

    ``terlalu_besar`` tells afterwards that reading was broken off. With ``batas`` 0 nothing is
    read: for a request that was refused already, whose body nobody else may spool to a disk.
    """

    def __init__(self, request: HttpRequest, kolom: str, batas: int) -> None:
        """Watch one field of ``request``."""
        super().__init__(request)
        self.kolom, self.batas = kolom, batas
        self.terlalu_besar = self.ada = False
        self.isi = BytesIO()

    def handle_raw_input(
        self, input_data: Any, _meta: Any, content_length: int, *_sisa: Any, **_lain: Any
    ) -> None:
        """Know from what the request says of itself whether it is worth reading."""
        self.terlalu_besar = content_length > self.batas + SELUBUNG

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        """Pass over files that were not asked for. Raises StopUpload, SkipFile."""
        if self.terlalu_besar:
            raise StopUpload(connection_reset=True)
        if self.ada or field_name != self.kolom:
            raise SkipFile
        self.ada = True
        super().new_file(field_name, *args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece. Raises StopUpload beyond the limit: a request may lie about its length."""
        if start + len(raw_data) > self.batas:
            self.terlalu_besar = True
            raise StopUpload(connection_reset=True)
        self.isi.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file."""
        self.isi.seek(0)
        return InMemoryUploadedFile(
            self.isi, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def tahan(request: HttpRequest, kolom: str, batas: int) -> SatuDiIngatan:
    """Let the uploads of this request go through memory alone; before anybody reads its body."""
    penerima = SatuDiIngatan(request, kolom, batas)
    request.upload_handlers = [penerima]
    return penerima
