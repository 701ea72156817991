// The `/` key goes to the search of the header, where it is not Material's own.
(() => {
  const field = document.getElementById("golive-search-query");
  if (!field) return;

  const typing = (element) =>
    element instanceof HTMLElement &&
    (element.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(element.tagName));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    const here = document.querySelector("#golive-search-results input");
    (here || field).focus();
  });
})();
