"""A page as a reader without scripts meets it: words, links, headings, elements."""

from html.parser import HTMLParser

_VOID = {"meta", "link", "input", "br", "hr", "img", "wbr"}


class Page(HTMLParser):
    """Parses a page; raises AssertionError where its elements are not nested."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self._open, self._found, self._said = [], [], []
        self.feed(html)
        self.close()
        assert self._open == [], f"left open: {self._open}"

    @property
    def words(self):
        return " ".join(" ".join(self._said).split())

    @property
    def hrefs(self):
        return [a["href"] for a in self.all("a") if "href" in a]

    @property
    def headings(self):
        return [int(tag[1]) for tag, _ in self._found if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self._found if "id" in attributes]

    @property
    def tags(self):
        return [tag for tag, _ in self._found]

    @property
    def attributes(self):
        return {name for _, attributes in self._found for name in attributes}

    def all(self, wanted):
        return [attributes for tag, attributes in self._found if tag == wanted]

    def handle_starttag(self, tag, attrs):
        self._found.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open, f"{tag} closed, none open"
        assert self._open.pop() == tag

    def handle_data(self, data):
        if not {"script", "style"} & set(self._open):
            self._said.append(data)
