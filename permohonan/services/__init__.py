"""What changes the content of an application, one module per noun; the status is workflow's."""
