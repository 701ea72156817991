// The search page: Pagefind's own list of results, with the query kept in the address.
(() => {
  const query = new URLSearchParams(location.search).get("q") || "";
  const search = new PagefindUI({
    element: "#golive-search-results",
    showImages: false,
    showSubResults: false,
    excerptLength: 24,
    resetStyles: false,
  });
  const input = document.querySelector("#golive-search-results input");
  if (input) {
    input.setAttribute("aria-label", "Search");
    input.focus();
    input.addEventListener("input", () => {
      const address = new URL(location.href);
      if (input.value) address.searchParams.set("q", input.value);
      else address.searchParams.delete("q");
      history.replaceState(null, "", address);
    });
  }
  if (query) search.triggerSearch(query);
})();
