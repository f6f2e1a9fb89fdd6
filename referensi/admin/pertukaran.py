"""Import and export of reference tables as xlsx or csv, in the spelling of ``data/*.csv``.

A file is first tried without being kept; the preview shows what would change, and only the
confirmation writes. One wrong row keeps the whole file out.
"""

import datetime as dt

from django.contrib import messages
from django.contrib.postgres.fields import ArrayField
from django.utils.html import format_html
from import_export import fields, resources, widgets
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm, ImportForm
from import_export.results import RowResult

from referensi.muat import YA_TIDAK, meta


class YaTidakWidget(widgets.BooleanWidget):
    """``ya`` and ``tidak``; the library's 1 and 0 are understood too."""

    TRUE_VALUES = ["ya", "Ya", "YA", *widgets.BooleanWidget.TRUE_VALUES]

    def clean(self, value, row=None, **kwargs):
        """Return the truth, refusing anything that is neither yes nor no."""
        benar = super().clean(value, row, **kwargs)
        dikenal = {*YA_TIDAK, "1", "0", "true", "false", ""}
        if str(value or "").strip().lower() not in dikenal:
            raise ValueError(f"Isi dengan ya atau tidak, bukan {value}.")
        return benar

    def render(self, value, obj=None, **kwargs):
        """Return ``ya`` or ``tidak``, in xlsx files as well."""
        return "ya" if value else "tidak"


class TanggalWidget(widgets.DateWidget):
    """2026-11-25, 25-11-2026 or 25/11/2026; never the American order of month and day."""

    def __init__(self):
        super().__init__()
        self.formats = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")

    def clean(self, value, row=None, **kwargs):
        """Return the date; a spreadsheet hands over its cells as instants."""
        if isinstance(value, dt.datetime):
            return value.date()
        try:
            return super().clean(value, row, **kwargs)
        except ValueError as galat:
            raise ValueError(
                f"Tanggal {value} tidak dikenal; tulis misalnya 2026-11-25."
            ) from galat


class RujukanWidget(widgets.ForeignKeyWidget):
    """The row another table calls by this code."""

    def clean(self, value, row=None, **kwargs):
        """Return the row, or say which code is unknown."""
        try:
            return super().clean(value, row, **kwargs)
        except self.model.DoesNotExist as galat:
            nama = meta(self.model).verbose_name
            raise ValueError(f"Kode {nama} {value} tidak dikenal.") from galat


class DaftarWidget(widgets.SimpleArrayWidget):
    """Several words in one cell, parted by spaces."""

    def __init__(self):
        super().__init__(separator=" ")

    def clean(self, value, row=None, **kwargs):
        """Return the words, however many spaces part them."""
        return str(value or "").split()

    def render(self, value, obj=None, **kwargs):
        """Return one text, in xlsx files as well."""
        return " ".join(value or [])


class TeksWidget(widgets.CharWidget):
    """Text that may be empty; an empty cell of a spreadsheet is no NULL."""

    def clean(self, value, row=None, **kwargs):
        """Return the text, or nothing at all as an empty one."""
        return super().clean(value, row, **kwargs) or ""


class Beda(resources.Diff):
    """The preview of one row: the old value struck out, the new one marked, no inline style."""

    def as_html(self):
        """Return one piece of safe HTML per column."""
        return [
            self.sel("" if self.new else lama, baru)
            for lama, baru in zip(self.left, self.right, strict=True)
        ]

    @staticmethod
    def sel(lama, baru):
        """Return one cell."""
        if lama == baru:
            return format_html("{}", baru)
        if lama in {"", None}:
            return format_html("<ins>{}</ins>", baru)
        return format_html("<del>{}</del> <ins>{}</ins>", lama, baru)


class SumberDaya(resources.ModelResource):
    """A reference table as rows of text; the same checks as in its form."""

    WIDGETS_MAP = {
        **resources.ModelResource.WIDGETS_MAP,
        "BooleanField": YaTidakWidget,
        "DateField": TanggalWidget,
        "TextField": TeksWidget,
    }

    @classmethod
    def get_diff_class(cls):
        """Return the preview that our Content-Security-Policy lets through."""
        return Beda

    class Meta:
        exclude = ["id"]
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True


def sumber_daya(model, kunci):
    """Return the resource of ``model``; ``kunci`` are the columns that make a row the same one."""
    rujukan = {
        field.name: fields.Field(
            attribute=field.name,
            column_name=field.name,
            widget=RujukanWidget(field.related_model, "kode"),
        )
        for field in meta(model).fields
        if field.many_to_one
    }
    rujukan |= {
        field.name: fields.Field(
            attribute=field.name, column_name=field.name, widget=DaftarWidget()
        )
        for field in meta(model).fields
        if isinstance(field, ArrayField)
    }
    return resources.modelresource_factory(
        model, SumberDaya, meta_options={"import_id_fields": kunci}, custom_fields=rujukan
    )


class FormImpor(ImportForm):
    """The file and its format."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["import_file"].label = "Berkas"
        self.fields["format"].label = "Format"


class FormEkspor(ExportForm):
    """The format; all columns are exported, so that the file can be imported again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].label = "Format"


class Pertukaran(ImportExportMixin):
    """What an admin of a reference table adds for exchange by file."""

    formats = [XLSX, CSV]
    import_form_class = FormImpor
    export_form_class = FormEkspor
    kunci = ("kode",)

    def get_resource_classes(self, request):
        """Return the one resource of this table."""
        return [sumber_daya(self.model, self.kunci)]

    def has_import_permission(self, request):
        """Importing adds and changes rows."""
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request):
        """Who may read may take a copy."""
        return self.has_view_permission(request)

    def get_import_data_kwargs(self, **kwargs):
        """One wrong row keeps the whole file out, also at the confirmation."""
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def process_result(self, result, request):
        """Report a file that became wrong between preview and confirmation."""
        if result.has_errors() or result.has_validation_errors():
            self.message_user(
                request,
                "Tidak ada yang diimpor: datanya berubah sejak pratinjau. Impor sekali lagi.",
                messages.ERROR,
            )
            result.rows.clear()
        return super().process_result(result, request)

    def add_success_message(self, result, request):
        """Count what was done, in Indonesian."""
        if not result.rows:
            return
        jumlah = result.totals
        messages.success(
            request,
            f"Impor selesai: {jumlah[RowResult.IMPORT_TYPE_NEW]} baris baru, "
            f"{jumlah[RowResult.IMPORT_TYPE_UPDATE]} diubah, "
            f"{jumlah[RowResult.IMPORT_TYPE_SKIP]} tetap.",
        )
