// The public check of a letter: a PDF may be dropped anywhere on its part of the page. Without this
// file the chooser of the form does the same.
"use strict";

(() => {
  const bagian = document.querySelector("[data-seret-berkas]");
  if (!bagian) return;
  const masukan = bagian.querySelector("input[type=file]");
  bagian.querySelector("[data-petunjuk-seret]").hidden = false;
  let dalam = 0;

  function tandai(perubahan) {
    dalam = Math.max(0, dalam + perubahan);
    bagian.classList.toggle("di-atas", dalam > 0);
  }

  function berisiBerkas(kejadian) {
    return [...kejadian.dataTransfer.types].includes("Files");
  }

  bagian.addEventListener("dragenter", (kejadian) => berisiBerkas(kejadian) && tandai(1));
  bagian.addEventListener("dragleave", (kejadian) => berisiBerkas(kejadian) && tandai(-1));
  bagian.addEventListener("dragover", (kejadian) => {
    if (berisiBerkas(kejadian)) kejadian.preventDefault();
  });
  bagian.addEventListener("drop", (kejadian) => {
    if (!berisiBerkas(kejadian)) return;
    kejadian.preventDefault();
    tandai(-dalam);
    const satu = new DataTransfer();
    satu.items.add(kejadian.dataTransfer.files[0]);
    masukan.files = satu.files;
    masukan.dispatchEvent(new Event("change", { bubbles: true }));
    masukan.focus();
  });
})();
