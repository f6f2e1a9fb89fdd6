// The calculator on a phone: the steps are folded, so that the form is not screens away. Without
// script, on wide screens and on paper they stand open.
for (const lipatan of document.querySelectorAll("[data-lipat-ponsel]")) {
  lipatan.open = !matchMedia("(width < 48rem)").matches;
  let semula = lipatan.open;
  addEventListener("beforeprint", () => {
    semula = lipatan.open;
    lipatan.open = true;
  });
  addEventListener("afterprint", () => {
    lipatan.open = semula;
  });
}
