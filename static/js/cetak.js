// A button that opens the browser's print dialogue: data-cetak. Without script the menu has it.
for (const tombol of document.querySelectorAll("[data-cetak]")) {
  tombol.hidden = false;
  tombol.addEventListener("click", () => print());
}
