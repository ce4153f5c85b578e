// Suggestions while typing: an ARIA combobox with a list box. Without this file the form works as it is.
(() => {
  "use strict";
  const input = document.getElementById("q");
  if (!input || !window.fetch) return;

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  input.after(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let lines = [];
  let active = -1;
  let timer = 0;
  let request = null;

  const close = () => {
    clearTimeout(timer);
    if (request) request.abort();
    lines = [];
    list.replaceChildren();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  };

  const activate = (n) => {
    active = n;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === n)));
    const option = list.children[n];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const take = (n) => {
    input.value = lines[n].text;
    close();
    input.focus();
    if (input.value.endsWith(" ")) suggest(); // a command that still wants its words
    else input.form.requestSubmit();
  };

  const show = (found) => {
    lines = found;
    list.replaceChildren(
      ...found.map((line, i) => {
        const option = document.createElement("li");
        option.id = `suggestion-${i}`;
        option.setAttribute("role", "option");
        option.dir = "auto";
        const title = document.createElement("b");
        title.textContent = line.title;
        const detail = document.createElement("span");
        detail.textContent = line.detail;
        option.append(title, " ", detail);
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(i));
        return option;
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = found.length === 1 ? "1 suggestion" : found.length ? `${found.length} suggestions` : "";
    activate(-1);
  };

  const suggest = async () => {
    if (request) request.abort();
    if (!input.value.trim()) return close();
    request = new AbortController();
    const signal = request.signal;
    try {
      const response = await fetch(`/suggest?${new URLSearchParams({ q: input.value })}`, { signal });
      if (!response.ok) return close();
      const { lines: found } = await response.json();
      if (!signal.aborted && document.activeElement === input) show(found);
    } catch (error) {
      if (!signal.aborted) close(); // no suggestions are no harm: the question can still be asked
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 150);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const count = lines.length;
    switch (event.key) {
      case "ArrowDown":
        if (!count) return;
        activate(active + 1 < count ? active + 1 : -1);
        break;
      case "ArrowUp":
        if (!count) return;
        activate(active < 0 ? count - 1 : active - 1);
        break;
      case "Enter":
        if (active < 0) return;
        take(active);
        break;
      case "Escape":
        if (!count) return;
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
  });
})();
