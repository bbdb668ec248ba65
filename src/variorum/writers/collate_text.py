"""A collated collection in six lines; its families as a table."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Collated, Corpus, ZoneKind
from variorum.writers.screen import Screen, plain_table, render
from variorum.writers.words import plural


def write_collate(corpus: Corpus, next_command: str) -> str:
    """Return the six closing lines: read and rejected; new; passages; families; words shared, of how many; what to type next."""
    return "\n".join(_lines(corpus, next_command)) + "\n"


def _lines(corpus: Corpus, next_command: str) -> Iterator[str]:
    texts = len({article.text.sha256 for article in corpus.articles})
    yield f"read        {plural(len(corpus.articles), 'article')}, {len(corpus.rejects)} rejected"
    yield f"new         {len(corpus.articles)}, known 0, new versions 0; {plural(texts, 'text')}"
    pairs = len({(p.a, p.b) for p in corpus.parallels})
    yield f"passages    {len(corpus.parallels):,} between {plural(pairs, 'pair')}"
    yield f"families    {len(corpus.families):,} with {plural(sum(len(f.witnesses) for f in corpus.families), 'article')}"
    shared, total = _shared_words(corpus)
    yield f"words       {shared:,} shared, of {total:,} in bodies"
    yield f"next        {next_command}"


def write_collated(found: Collated, next_command: str) -> str:
    """Return the six closing lines of a run into an archive; what it found is of the run, what there is of the whole archive."""
    texts, pairs = plural(found.texts, "text"), plural(found.pairs, "pair")
    grouped = f"families    {found.families:,} with {plural(found.relatives, 'article')}"
    if found.stories is not None:
        grouped = f"stories     {found.stories:,} with {plural(found.tellers, 'article')}"
    lines = (
        f"read        {plural(found.read, 'article')}, {found.rejected:,} rejected",
        f"new         {found.new:,}, known {found.known:,}, new versions {found.versions:,}; {texts} in all",
        f"passages    {found.passages:,} between {pairs} of texts",
        grouped,
        f"words       {found.shared:,} shared, of {found.words:,}",
        f"next        {next_command}",
    )
    return "\n".join(lines) + "\n"


def _shared_words(corpus: Corpus) -> tuple[int, int]:
    """Return how many words of all bodies stand in a passage that another article has, and how many there are."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for p in corpus.parallels:
        spans.setdefault(p.a, []).append((p.a_start, p.a_end))
        spans.setdefault(p.b, []).append((p.b_start, p.b_end))
    shared = total = 0
    for article in corpus.articles:
        text = article.text.content
        total += sum(len(text[z.start : z.end].split()) for z in article.zones if z.kind is ZoneKind.BODY)
        end = 0
        for start, stop in sorted(spans.get(article.witness.id, [])):
            shared += len(text[max(start, end) : stop].split()) if stop > end else 0
            end = max(end, stop)
    return shared, total


def write_families_table(corpus: Corpus, screen: Screen) -> str:
    """Return the families as a table, the largest first: how many articles, shared words, the proxy."""
    table = plain_table()
    for name in ("articles", "words", "proxy"):
        table.add_column(name, justify="left" if name == "proxy" else "right")
    for family in sorted(corpus.families, key=lambda f: (-len(f.witnesses), str(f.proxy))):
        table.add_row(str(len(family.witnesses)), f"{family.tokens:,}", str(family.proxy))
    return render([table], screen)


def write_parallels_table(corpus: Corpus, screen: Screen) -> str:
    """Return the passages as a table: words, and where they stand in both articles."""
    table = plain_table()
    for name in ("words", "a", "b"):
        table.add_column(name, justify="right" if name == "words" else "left", overflow="fold")
    for p in corpus.parallels:
        moved = " moved" if p.moved else ""
        table.add_row(str(p.tokens), f"{p.a} {p.a_start}-{p.a_end}", f"{p.b} {p.b_start}-{p.b_end}{moved}")
    return render([table], screen)
