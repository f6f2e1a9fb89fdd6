"""Sample accounts and cases for a local trial; made in demo mode only, marked as samples."""

KATA_SANDI = "kapal-layar-2026"
