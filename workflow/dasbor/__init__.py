"""The dashboard: moves as they are counted, figures, drawings, the workbook."""
