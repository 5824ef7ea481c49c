// Before the first paint, so that a page that is kept dark is never light for a moment.
(function () {
  try {
    var kept = JSON.parse(localStorage.getItem("checkpoint.theme"));
    if (kept === "light" || kept === "dark") {
      document.documentElement.dataset.theme = kept;
    }
  } catch (forbidden) {
    // a browser that keeps nothing follows the system
  }
})();
