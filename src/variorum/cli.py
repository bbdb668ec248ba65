"""The command line: results on standard output, all else on standard error; exit codes as the contract has them.

0 done; 1 the asked-for condition holds (`--fail-on`, or `trace` finds the reading nowhere); 2 usage, or none of the input can be read; 3 finished, some input
rejected; 130 interrupted. Each command is two functions: `_add_NAME` declares it, `_run_NAME` runs it and returns the exit
code. What a command needs is imported when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from variorum.errors import UsageError, VariorumError
from variorum.model import Kind, Reject, Siglum, Weight

if TYPE_CHECKING:
    from variorum.model import Article, Collation, Corpus

OK, CONDITION, USAGE, REJECTED, INTERRUPTED = 0, 1, 2, 3, 130
_SOURCES = "files of text, rows (JSON lines, CSV), folders, or - for standard input"
_ABOUT = """\
Show how a news story changed on its way from the wire to the page.

  variorum compare wire.txt paper.txt            what differs, sentence by sentence
  variorum compare wire.txt paper.txt -f html    the same as a page (-f json: for programs)
  variorum read paper.txt                        how one article is read: zones, repairs
  variorum collate articles/                     what a collection shares
  variorum kinds number                          what a kind of variant means
"""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; every known error is one line on standard error."""
    gc.set_threshold(100_000, 20, 20)  # what a command reads it keeps to its end: to look for garbage so often finds none
    try:
        options = _parser().parse_args(arguments)
        code = options.run(options)
        sys.stdout.flush()
    except VariorumError as error:
        code = _complain(str(error), USAGE)
    except KeyboardInterrupt:
        code = _complain("interrupted", INTERRUPTED)
    except BrokenPipeError:  # the reader has gone: nothing left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = OK
    sys.exit(code)


def run() -> NoReturn:
    """Run the command line as a whole process: when all is written leave at once, without taking a million objects apart first.

    Every file is closed by then; what is still to be written can only be on the standard streams.
    """
    try:
        main()
    except SystemExit as leaving:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            raise leaving from None
        os._exit(leaving.code if isinstance(leaving.code, int) else OK if leaving.code is None else CONDITION)


def _complain(message: str, code: int = OK) -> int:
    print(f"variorum: {message}", file=sys.stderr)
    return code


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line that says what to do."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="variorum", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter, usage="variorum COMMAND ..."
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.set_defaults(run=lambda options: _run_nothing(parser, options))
    commands = parser.add_subparsers(metavar="COMMAND", prog="variorum", parser_class=_Parser)
    for add in (_add_compare, _add_read, _add_collate, _add_parallels, _add_families, _add_trace, _add_kinds, _add_explain):
        add(commands)
    return parser


def _run_nothing(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.version:
        from variorum import __version__

        print(f"variorum {__version__}")
        return OK
    parser.print_help()
    return USAGE


Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def _command(commands: Commands, name: str, about: str, example: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    """Declare a command; its help opens with examples."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=f"{about[:1].upper()}{about[1:]}.\n\n{example}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.set_defaults(run=run)
    return parser


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="where to write; - is standard output")


def _add_map(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--map", action="append", default=[], metavar="OURS=THEIRS", help="a column by our name, as in text=fulltext")


# compare ------------------------------------------------------------------------------------------------------------


def _add_compare(commands: Commands) -> None:
    example = """\
  variorum compare wire.txt paper.txt
  variorum compare wire.txt paper.txt blog.txt --base A
  variorum compare wire.txt paper.txt -f html -o page.html
  variorum compare - paper.txt -f json < wire.txt
  variorum compare wire.txt paper.txt --fail-on substantive
"""
    parser = _command(commands, "compare", "compare versions of a story", example, _run_compare)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="two files or more, rows (file.jsonl#3), or - for standard input")
    parser.add_argument(
        "-f", "--format", choices=("text", "json", "jsonl", "html", "csv", "md"), default="text", help="what to write (text)"
    )
    parser.add_argument("--base", metavar="SIGLUM", help="the version that the others are compared with (the first)")
    parser.add_argument("--siglum", action="append", default=[], metavar="R=PATH", help="a siglum for a version")
    parser.add_argument("--show", metavar="WEIGHTS", help="weights to show: substantive,style,accidental,mechanical")
    parser.add_argument("--all", action="store_true", help="show what is the same too, and every weight")
    parser.add_argument("--full-text", action="store_true", help="on a page, quote every sentence, not only those that differ")
    parser.add_argument(
        "--fail-on",
        choices=[weight.value for weight in Weight],
        metavar="WEIGHT",
        help="leave with 1 if a variant of this weight or heavier is found",
    )
    _add_output(parser)


def _run_compare(options: argparse.Namespace) -> int:
    from variorum.pipeline import compare_articles

    if len(options.sources) < 2:
        raise UsageError("A comparison needs two texts or more. Give another path, or - for standard input.")
    weights = _weights(options.show)
    named = dict(zip(_sigla(options.sources, options.siglum), options.sources, strict=True))
    held, rejected = _read_versions(named)
    if options.base and options.base not in held:
        raise UsageError(
            f"No text that can be read has the siglum {options.base}; there are {', '.join(held)}. Name one of these with --base."
        )
    collation = compare_articles(list(held.values()), sigla=list(held), base=Siglum(options.base) if options.base else None)
    _write([_format_compare(collation, options.format, weights, everything=options.all, full_text=options.full_text)], options.output)
    order = list(Weight)
    heavy = options.fail_on and any(
        order.index(v.weight) >= order.index(Weight(options.fail_on)) for pair in collation.pairs for v in pair.variants
    )
    return CONDITION if heavy else REJECTED if rejected else OK


def _read_versions(named: dict[Siglum, str]) -> tuple[dict[Siglum, Article], list[Siglum]]:
    """Read the versions by siglum; of three or more, one that cannot be read is told and left out, as long as two remain."""
    from variorum.errors import SourceError

    if len(named) == 2:
        return dict(zip(named, _read_articles(list(named.values())), strict=True)), []
    held: dict[Siglum, Article] = {}
    rejected: list[SourceError] = []
    for siglum, source in named.items():
        try:
            held[siglum] = _read_articles([source])[0]
        except SourceError as unread:
            rejected.append(unread)
    if len(held) < 2:
        raise rejected[0]
    for problem in rejected:
        _complain(str(problem))
    return held, [siglum for siglum in named if siglum not in held]


def _read_articles(sources: Sequence[str]) -> list[Article]:
    from variorum.ingest.article import read_article
    from variorum.ingest.sources.paths import read_one

    if list(sources).count("-") > 1:
        raise UsageError("Standard input can be read once only. Give the other text as a file.")
    return [read_article(read_one(source)) for source in sources]


def _sigla(sources: Sequence[str], given: Sequence[str]) -> list[Siglum]:
    from variorum.pipeline import name_sigla

    named: dict[str, Siglum] = {}
    for item in given:
        name, found, path = item.partition("=")
        if not (name and found and path in sources):
            raise UsageError(f"--siglum {item} fits no text. Write it as R=PATH, with one of the paths given.")
        named[path] = Siglum(name)
    if len(set(named.values())) != len(named):
        raise UsageError("Two texts have one siglum. Give each its own.")
    free = iter(label for label in name_sigla(len(sources) + len(named)) if label not in named.values())
    return [named[source] if source in named else next(free) for source in sources]


def _weights(show: str | None) -> tuple[Weight, ...] | None:
    if show is None:
        return None
    try:
        return tuple(Weight(name.strip()) for name in show.split(","))
    except ValueError:
        raise UsageError(f"--show {show} names no weight. Use some of {', '.join(Weight)}, with commas between.") from None


def _format_compare(collation: Collation, format: str, weights: tuple[Weight, ...] | None, *, everything: bool, full_text: bool) -> str:
    if format == "html":
        from variorum.writers.compare_html import write_compare_html

        return write_compare_html(collation, full_text=full_text)
    if format in ("json", "jsonl"):
        from variorum.writers.compare_json import write_compare_json

        return write_compare_json(collation, indent=format == "json") + "\n"
    if format == "csv":
        from variorum.writers.compare_csv import write_compare_csv

        return write_compare_csv(collation)
    if format == "md":
        from variorum.writers.compare_markdown import write_compare_markdown

        return write_compare_markdown(collation)
    from variorum.writers.compare_text import SHOWN, write_compare_text
    from variorum.writers.screen import current_screen

    return write_compare_text(collation, current_screen(), show=weights or SHOWN, everything=everything)


# read ---------------------------------------------------------------------------------------------------------------


def _add_read(commands: Commands) -> None:
    example = "  variorum read paper.txt\n  variorum read articles.jsonl -f jsonl\n"
    parser = _command(commands, "read", "show how articles are read: zones, repairs, metadata", example, _run_read)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCES)
    parser.add_argument("-f", "--format", choices=("text", "jsonl"), default="text", help="what to write (text)")
    _add_map(parser)
    _add_output(parser)


def _run_read(options: argparse.Namespace) -> int:
    from variorum.ingest.article import read_article
    from variorum.ingest.sources.paths import read_all

    rejects: list[Reject] = []

    def lines() -> Iterator[str]:
        for found in read_all(options.sources, _mapping(options.map)):
            if isinstance(found, Reject):
                rejects.append(found)
                _report(found)
            else:
                yield _format_article(read_article(found), options.format)

    written = _write(lines(), options.output)
    if not written and not rejects:
        raise UsageError(_no_articles(options.sources))
    return _code(rejects, written)


def _no_articles(sources: Sequence[str]) -> str:
    return f"No articles in {', '.join(sources)}. Give files of text (.txt), JSON lines (.jsonl) or CSV."


def _format_article(article: Article, format: str) -> str:
    if format == "jsonl":
        from variorum.writers.article_json import write_article

        return write_article(article) + "\n"
    from variorum.writers.article_text import write_article_text
    from variorum.writers.screen import current_screen

    return write_article_text(article, current_screen())


# collate, parallels, families ---------------------------------------------------------------------------------------


def _add_collate(commands: Commands) -> None:
    example = "  variorum collate articles/\n  variorum collate corpus.jsonl --map text=fulltext\n"
    parser = _command(commands, "collate", "find what the articles of a collection share, up to 5,000 of them", example, _run_collate)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCES)
    _add_map(parser)


def _run_collate(options: argparse.Namespace) -> int:
    from variorum.writers.collate_text import write_collate

    corpus = _collate(options.sources, options.map)
    if corpus is None:
        return USAGE
    command = f"variorum {'families' if corpus.families else 'read'} {' '.join(options.sources)}"
    _write([write_collate(corpus, command)], "-")
    return _code(corpus.rejects, len(corpus.articles))


def _add_parallels(commands: Commands) -> None:
    example = "  variorum parallels corpus.jsonl -f jsonl > passages.jsonl\n"
    parser = _command(commands, "parallels", "list the passages that the articles of a collection share", example, _run_parallels)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCES)
    parser.add_argument("-f", "--format", choices=("table", "jsonl"), default="table", help="what to write (table)")
    parser.add_argument("--min-tokens", type=int, default=20, metavar="N", help="words that a passage must have (20)")
    _add_map(parser)
    _add_output(parser)


def _run_parallels(options: argparse.Namespace) -> int:
    from variorum.writers.collate_text import write_parallels_table
    from variorum.writers.parallels_jsonl import write_parallels
    from variorum.writers.screen import current_screen

    corpus = _collate(options.sources, options.map, options.min_tokens)
    if corpus is None:
        return USAGE
    lines = (
        write_parallels(corpus.parallels) if options.format == "jsonl" else [write_parallels_table(corpus, current_screen()).rstrip("\n")]
    )
    _write((line + "\n" for line in lines), options.output)
    return _code(corpus.rejects, len(corpus.articles))


def _add_families(commands: Commands) -> None:
    example = "  variorum families articles/\n"
    parser = _command(commands, "families", "list the families of a collection: articles that share passages", example, _run_families)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCES)
    parser.add_argument("-f", "--format", choices=("table", "jsonl"), default="table", help="what to write (table)")
    _add_map(parser)
    _add_output(parser)


def _run_families(options: argparse.Namespace) -> int:
    from variorum.writers.collate_text import write_families_table
    from variorum.writers.parallels_jsonl import write_families
    from variorum.writers.screen import current_screen

    corpus = _collate(options.sources, options.map)
    if corpus is None:
        return USAGE
    lines = write_families(corpus.families) if options.format == "jsonl" else [write_families_table(corpus, current_screen()).rstrip("\n")]
    _write((line + "\n" for line in lines), options.output)
    return _code(corpus.rejects, len(corpus.articles))


def _collate(sources: Sequence[str], map: Sequence[str], min_tokens: int = 20) -> Corpus | None:
    """Collate sources; None if nothing of them can be read, every reason being told already."""
    from variorum.ingest.sources.paths import read_all
    from variorum.pipeline import collate_records

    if min_tokens < 1:
        raise UsageError("--min-tokens wants a number from 1 up.")
    corpus = collate_records(read_all(sources, _mapping(map)), least_tokens=min_tokens)
    for reject in corpus.rejects:
        _report(reject)
    if not corpus.articles and not corpus.rejects:
        raise UsageError(_no_articles(sources))
    return corpus if corpus.articles else None


def _add_trace(commands: Commands) -> None:
    example = '  variorum trace articles/ "at least 250"\n  variorum trace corpus.jsonl "26 miners" --instead "12 miners"\n'
    parser = _command(commands, "trace", "follow one place of a story through all its versions", example, _run_trace)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCES)
    parser.add_argument("reading", metavar="READING", help="words of one place, as some version has them")
    parser.add_argument("--instead", metavar="READING", help="another reading of that place, counted apart")
    parser.add_argument("-f", "--format", choices=("table", "json", "csv"), default="table", help="what to write (table)")
    _add_map(parser)
    _add_output(parser)


def _run_trace(options: argparse.Namespace) -> int:
    from variorum.ingest.article import read_article
    from variorum.ingest.sources.paths import read_all
    from variorum.pipeline import trace_reading
    from variorum.writers import trace_text
    from variorum.writers.screen import current_screen

    found = list(read_all(options.sources, _mapping(options.map)))
    rejects = [item for item in found if isinstance(item, Reject)]
    for reject in rejects:
        _report(reject)
    articles = [read_article(item) for item in found if not isinstance(item, Reject)]
    if not articles:
        raise UsageError(_no_articles(options.sources))
    trace = trace_reading(articles, options.reading, instead=options.instead)
    if options.format == "table":
        written = trace_text.write_trace_table(trace, current_screen())
    else:
        written = trace_text.write_trace_json(trace) if options.format == "json" else trace_text.write_trace_csv(trace)
    _write([written], options.output)
    return CONDITION if not trace.rows else _code(rejects, len(articles))


# kinds, explain -----------------------------------------------------------------------------------------------------


def _add_kinds(commands: Commands) -> None:
    parser = _command(commands, "kinds", "say what the kinds of variants mean", "  variorum kinds\n  variorum kinds hedge\n", _run_kinds)
    parser.add_argument("kind", nargs="?", choices=[kind.value for kind in Kind], metavar="KIND", help="one kind, in full")


def _run_kinds(options: argparse.Namespace) -> int:
    from variorum.writers.kinds_text import write_kind, write_kinds
    from variorum.writers.screen import current_screen

    screen = current_screen()
    _write([write_kind(Kind(options.kind), screen) if options.kind else write_kinds(screen)], "-")
    return OK


def _add_explain(commands: Commands) -> None:
    parser = _command(
        commands, "explain", "show every intermediate of one comparison", "  variorum explain wire.txt paper.txt\n", _run_explain
    )
    parser.add_argument("sources", nargs=2, metavar="SOURCE", help="a file, a row (file.jsonl#3), or - for standard input")


def _run_explain(options: argparse.Namespace) -> int:
    from variorum.pipeline import compare_articles, trace_alignment
    from variorum.writers.explain_text import write_explain

    articles = _read_articles(options.sources)
    found = trace_alignment(*articles)
    _write([write_explain(compare_articles(articles), found.words, found.passages)], "-")
    return OK


# what they share ----------------------------------------------------------------------------------------------------


def _mapping(map: Sequence[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in map]
    if any(not (ours and theirs) for ours, _, theirs in pairs):
        raise UsageError("--map wants OURS=THEIRS, as in --map text=fulltext.")
    return {ours: theirs for ours, _, theirs in pairs}


def _report(reject: Reject) -> None:
    where = reject.source.path if reject.source.record is None else f"{reject.source.path}:{reject.source.record}"
    _complain(f"{where}: {reject.reason}. {reject.remedy}")


def _code(rejects: Sequence[Reject], done: int) -> int:
    return OK if not rejects else REJECTED if done else USAGE


def _write(parts: Iterable[str], output: str) -> int:
    """Write parts as they come, in UTF-8, to a file or to standard output; return how many."""
    count = 0
    if output == "-":
        for part in parts:
            _to_stdout(part.encode("utf-8", "surrogatepass"))
            count += 1
        _to_stdout(b"")
        return count
    try:
        with open(output, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            for part in parts:
                file.write(part)
                count += 1
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror}). Name another file with --output.") from None
    return count


def _to_stdout(part: bytes) -> None:
    try:
        sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left unwritten would fail again at the end
        raise UsageError(f"Standard output cannot be written ({error.strerror}). Name a file with --output.") from None


if __name__ == "__main__":
    run()
