"""The page to review all pictures on: by tour, English beside Chinese, differences framed in red.

Plain HTML with pictures beside it, nothing fetched from anywhere.
"""

import html
import shutil
from pathlib import Path

from shots import golden
from tools import picture

OUT = Path(__file__).resolve().parents[2] / "build" / "shots"
_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; background: #f4f4f2; color: #222 }
h2 { margin: 2em 0 .5em } nav a { margin-right: 1em }
table { border-collapse: collapse } td { padding: .6em 1.2em .6em 0; vertical-align: top }
figure { margin: 0; display: inline-block; vertical-align: top }
img { width: 280px; display: block } img.slip { width: 216px; border: 1px solid #ccc }
figure.wrong { outline: 4px solid #d00; outline-offset: 4px; margin-right: 16px }
figure.was { outline: 4px dashed #d00; outline-offset: 4px }
figcaption, .name { color: #666; font-size: 13px; white-space: pre-line }
.name { width: 12em; overflow-wrap: anywhere } .bad { color: #d00 }
"""


def write(cameras, wrong, unreached):
    """Write the page and its pictures into OUT; its path.

    `cameras`: language -> Camera; `wrong`: language -> {name: what}; `unreached`: sentences.
    """
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    shots = {
        language: {shot.name: shot for shot in one.shots} for language, one in cameras.items()
    }
    kept = {language: golden.read(language) for language in cameras}
    names = _names(shots, wrong)
    tours = list(dict.fromkeys(name.split(".")[0] for name in names))
    body = ["<h1>Every screen and slip</h1>", _summary(shots, wrong, unreached), "<nav>"]
    body += [f'<a href="#{tour}">{tour}</a>' for tour in tours] + ["</nav>"]
    for tour in tours:
        body.append(f'<h2 id="{tour}">{tour.replace("_", " ")}</h2><table>')
        for name in names:
            if name.split(".")[0] == tour:
                cells = [
                    _cell(language, name, shots[language], kept[language], wrong[language])
                    for language in cameras
                ]
                label = html.escape(name.partition(".")[2])
                body.append(f'<tr><td class="name">{label}</td>{"".join(cells)}</tr>')
        body.append("</table>")
    page = OUT / "index.html"
    page.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens and slips</title>'
        f"<style>{_STYLE}</style><body>{''.join(body)}</body></html>\n",
        encoding="utf-8",
    )
    return page


def _names(shots, wrong):
    """All names in the order of the tours, each beside its neighbours of either language."""
    tours = {}
    for language, those in shots.items():
        for name in [*those, *wrong[language]]:
            tour, _, _ = name.partition(".")
            tours.setdefault(tour, {})[name] = None
    return [name for those in tours.values() for name in those]


def _summary(shots, wrong, unreached):
    lines = [f"{language}: {len(those)} pictures" for language, those in shots.items()]
    for language, those in wrong.items():
        lines += [
            f'<a class="bad" href="#{language}.{name}">{language} {name} {what}</a>'
            for name, what in those.items()
        ]
    if unreached:
        lines.append("Words no tour shows: " + html.escape(", ".join(unreached)))
    return "<p>" + "<br>".join(lines) + "</p>"


def _cell(language, name, shots, kept, wrong):
    out = f'<td id="{language}.{name}">'
    if name in shots:
        shot = shots[name]
        file = f"{language}.{name}.png"
        _draw(shot.kind, shot.dots, OUT / file)
        frame = "wrong" if name in wrong else ""
        out += _figure(file, shot.kind, frame, shot.lines, wrong.get(name, ""))
    if name in wrong and name in kept:
        known, file = kept[name].known, f"{language}.{name}.golden.png"
        if isinstance(known, bytes):
            _draw("screen", known, OUT / file)
            out += _figure(file, "screen", "was", kept[name].lines, "golden")
        else:  # a slip's dots are not kept, its lines are
            out += _figure("", "slip", "was", kept[name].lines, "golden")
    return out + "</td>"


def _draw(kind, dots, path):
    if kind == "screen":
        picture.screen_png(dots, path)
    else:
        picture.slip_png(dots, path)


def _figure(file, kind, frame, lines, note):
    read = html.escape("\n".join(lines))
    shown = f'<img class="{kind}" loading="lazy" src="{file}" alt="{read}">' if file else ""
    if kind == "slip" and file:
        read = ""
    said = f'<b class="bad">{html.escape(note)}</b>\n' if note else ""
    return f'<figure class="{frame}">{shown}<figcaption>{said}{read}</figcaption></figure>'
