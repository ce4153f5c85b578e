// One click copies an item with its speaker, with what its sources differ in, and with these. Without this file it is selected by hand.
(() => {
  "use strict";
  if (!navigator.clipboard) return; // only over https or on this machine

  const plain = (element) => element.innerText.replace(/\s+/g, " ").trim();

  const cited = (item) => {
    // where sources differ on the hedge, it stands in the line that says so, and nowhere else
    const said = [...item.querySelectorAll(":scope > .head, :scope > blockquote, :scope > .lines > .differing")];
    const marks = said.flatMap((line) => [...line.querySelectorAll("a.mark")]);
    const each = new Map(marks.map((mark) => [mark.hash, mark]));
    const sources = [...each.values()].map((mark) => {
      const stand = document.getElementById(mark.hash.slice(1));
      const article = stand && stand.closest(".source").querySelector(".article");
      return article ? `${plain(mark)} ${plain(article)}` : "";
    });
    const page = item.querySelector(".more a");
    return [...said.map(plain), ...sources, page ? page.href : ""].filter(Boolean).join("\n");
  };

  for (const item of document.querySelectorAll(".items > .item")) {
    const more = item.querySelector(".more");
    if (!more) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy with sources";
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(cited(item));
        status.textContent = " Copied.";
      } catch {
        status.textContent = " The browser does not allow it.";
      }
    });
    more.append(" · ", button, status);
  }
})();
