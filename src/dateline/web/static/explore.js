// On a phone the filters begin folded; without this script they stand open above what they find.
const fold = document.querySelector("[data-fold-on-phone]");
if (fold && matchMedia("(max-width: 56rem)").matches) fold.open = false;
