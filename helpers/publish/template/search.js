// Shows the search of the home page, and hides what does not match. Without it the list is whole.
(function () {
  "use strict";
  var form = document.getElementById("find");
  var search = document.getElementById("search");
  var status = document.getElementById("search-status");
  var filters = ["region", "type", "rating"].map(function (name) {
    return { name: name, control: document.getElementById("filter-" + name) };
  });
  var items = Array.from(document.querySelectorAll("li[data-name]"));
  var named = items.map(function (item) { return fold(item.dataset.name); });

  // Letters without case and accents, and words without what joins them.
  function fold(words) {
    return words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, " ");
  }

  function hideEmpty(selector) {
    document.querySelectorAll(selector).forEach(function (part) {
      part.hidden = !part.querySelector("li[data-name]:not([hidden])");
    });
  }

  function show() {
    var words = fold(search.value).split(" ").filter(Boolean);
    var isAll = !words.length && filters.every(function (one) { return !one.control.value; });
    var count = 0;
    items.forEach(function (item, place) {
      var matches = words.every(function (word) { return named[place].includes(word); }) &&
        filters.every(function (one) {
          return !one.control.value || item.dataset[one.name] === one.control.value;
        });
      item.hidden = !matches;
      count += matches ? 1 : 0;
    });
    hideEmpty("[data-list]");
    hideEmpty("[data-group]");
    document.querySelectorAll("[data-rest]").forEach(function (note) { note.hidden = !isAll; });
    status.textContent = count + (count === 1 ? " organisation" : " organisations") +
      (isAll ? "" : " of " + items.length) + (count ? "" : ": try fewer letters, or another filter");
  }

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  // The controls are empty only after the event.
  form.addEventListener("reset", function () { window.setTimeout(show, 0); });
  show();
})();
