"use strict";
(function () {
  var doc = document, root = doc.documentElement, live = doc.getElementById("live"), at = -1;
  root.className = "js";
  function box(id) { return doc.getElementById(id); }
  function notes(heavy) {
    return Array.prototype.filter.call(doc.querySelectorAll(heavy ? ".text li.w-sub[id]" : ".text li[id]"), function (li) { return li.offsetParent !== null; });
  }
  function go(step, heavy) {
    var found = notes(heavy), all = notes(false), here = at >= 0 ? at : -1, next;
    if (!found.length) { return; }
    var order = found.filter(function (li) { var n = all.indexOf(li); return step > 0 ? n > here : (here < 0 || n < here); });
    next = step > 0 ? order[0] : order[order.length - 1];
    if (!next) { next = step > 0 ? found[0] : found[found.length - 1]; }
    at = all.indexOf(next);
    var row = next.closest(".row") || next;
    Array.prototype.forEach.call(doc.querySelectorAll(".here"), function (x) { x.classList.remove("here"); });
    next.classList.add("here");
    if (!row.hasAttribute("tabindex")) { row.setAttribute("tabindex", "-1"); }
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
    live.textContent = "Variant " + (found.indexOf(next) + 1) + " of " + found.length + ", " + next.querySelector(".k").textContent + (row.getAttribute("aria-label") ? ", in " + row.getAttribute("aria-label") : "");
  }
  function flip(id, name) {
    var input = box(id);
    if (!input) { return; }
    input.checked = !input.checked;
    at = -1;
    live.textContent = name + (input.checked ? " on" : " off");
  }
  function help(open) {
    var keys = box("keys");
    keys.open = open;
    if (open) { keys.scrollIntoView({ block: "center" }); keys.querySelector("summary").focus(); }
  }
  var acts = {
    n: function () { go(1, false); }, p: function () { go(-1, false); }, N: function () { go(1, true); }, P: function () { go(-1, true); },
    "1": function () { flip("f-sub", "Substance"); }, "2": function () { flip("f-sty", "Style"); }, "3": function () { flip("f-acc", "Spelling and points"); }, "4": function () { flip("f-mec", "Damage"); },
    v: function () { flip("f-line", "In one line"); }, s: function () { flip("f-swap", "Swap sides"); }, f: function () { flip("f-fold", "Fold the same"); },
    "?": function () { help(!box("keys").open); }
  };
  doc.addEventListener("keydown", function (event) {
    if (!live || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var tag = event.target.tagName, typed = tag === "TEXTAREA" || (tag === "INPUT" && event.target.type !== "checkbox");
    if (event.key === "Escape") {
      help(false);
      Array.prototype.forEach.call(doc.querySelectorAll(".here"), function (x) { x.classList.remove("here"); });
      at = -1;
      return;
    }
    if (typed || !box("keys-on").checked || !Object.prototype.hasOwnProperty.call(acts, event.key)) { return; }
    event.preventDefault();
    acts[event.key]();
  });
  Array.prototype.forEach.call(doc.querySelectorAll("details.copy"), function (details) {
    details.addEventListener("toggle", function () {
      if (!details.open || !navigator.clipboard || !window.isSecureContext) { return; }
      var summary = details.querySelector("summary"), name = summary.textContent;
      var link = location.protocol.indexOf("http") === 0 ? "\n" + location.href.split("#")[0] : "";
      navigator.clipboard.writeText(details.querySelector("pre").textContent + link).then(function () {
        summary.textContent = "Copied";
        setTimeout(function () { summary.textContent = name; }, 1500);
      }, function () { });
    });
  });
}());
