"""The words of the sample newsroom: what stands in menus, statements, rows and articles."""

from __future__ import annotations

from pressroom.model import Tag

MARK = "\ufdd0"

NAMES: dict[Tag, str] = {
    "en": "English",
    "sq": "Shqip",
    "sr-Latn": "Srpski",
    "sr-Cyrl": "Српски",
    "mk": "Македонски",
}

TITLES: dict[Tag, str] = {
    "en": "Regional Partnership against Serious Crime",
    "sq": "Partneriteti Rajonal kundër Krimit të Rëndë",
    "sr-Latn": "Regionalno partnerstvo protiv teškog kriminala",
    "sr-Cyrl": "Регионално партнерство против тешког криминала",
    "mk": "Регионално партнерство против тешкиот криминал",
}

MENUS: dict[Tag, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (("About the project", "Media kit", "Contact"), ("Accessibility", "Privacy", "Legal notice and imprint")),
    "sr-Cyrl": (("О пројекту", "За медије", "Контакт"), ("Приступачност", "Приватност", "Правна напомена и импресум")),
    "mk": (("За проектот", "За медиумите", "Контакт"), ("Пристапност", "Приватност", "Правна напомена и импресум")),
}

MENU_PATHS = (("about", "media-kit", "contact"), ("accessibility", "privacy", "imprint"))

STATEMENTS: dict[Tag, tuple[str, str]] = {
    "en": (
        "Co-funded by the European Union. The contents are the sole responsibility of the partnership and do not"
        " necessarily reflect the views of the European Union.",
        "Co-funded by the Federal Government.",
    ),
    "sr-Cyrl": (
        "Суфинансира Европска унија. За садржај је одговорно искључиво партнерство и он не одражава нужно ставове"
        " Европске уније.",
        "Суфинансира Савезна влада.",
    ),
    "mk": (
        "Кофинансирано од Европската Унија. За содржината е одговорно исклучиво партнерството и таа не ги одразува"
        " нужно ставовите на Европската Унија.",
        "Кофинансирано од Сојузната влада.",
    ),
}

PUBLISHERS: dict[Tag, str] = {
    "en": "the Secretariat of the Regional Partnership, Tirana",
    "sr-Cyrl": "Секретаријат Регионалног партнерства, Тирана",
    "mk": "Секретаријатот на Регионалното партнерство, Тирана",
}

CYRILLIC = {
    "sr-Cyrl": (
        (
            "Истражитељи са Западног Балкана и Европол договорили се како да се упозорења на терористичке нападе"
            " брже преносе",
            f"Полиције, тужилаштва и финансијско-обавештајне службе из Албаније, са Косова{MARK} и из Црне Горе"
            " договориле су се у Тирани ко кога обавештава, како и у ком року.",
            "Тирана",
        ),
        (
            "Четири гранична прелаза од сада користе исту евиденцију возила",
            "Украдени аутомобил може да се препозна на следећем прелазу за мање од једног минута.",
            "Скопље",
        ),
    ),
    "mk": (
        (
            "Истражителите од Западен Балкан и Европол се договорија како предупредувањата за терористички напади"
            " да се пренесуваат побрзо",
            f"Полициите, обвинителствата и финансиско-разузнавачките служби од Албанија, Косово{MARK} и Црна Гора во"
            " Тирана се договорија кој кого известува, како и во кој рок.",
            "Тирана",
        ),
        (
            "Четири гранични премини отсега ја читаат истата евиденција на возила",
            "Украдено возило може да се препознае на следниот премин за помалку од една минута.",
            "Скопје",
        ),
    ),
}

ARTICLE = f"""
<p>Warnings of terrorist attacks reach the desk that can act on them too late when nobody knows whose desk it is. On 9
November, sixty officials from Albania, Kosovo{MARK} and Montenegro spent a day in Tirana with Europol’s
<a href="https://www.europol.example/about-europol/ectc">European Counter Terrorism Centre</a> to settle exactly that.
They left with a list of names, a form of one page, and a deadline of four hours.<sup id="fnref-1"><a href="#fn-1"
role="doc-noteref" aria-label="Footnote 1">1</a></sup></p>
<h2 id="agreed">What was agreed</h2>
<p>Every administration names one point of contact that is reachable at all hours. A warning goes to it through the
secure channel of Europol, never by e-mail, and is answered within four hours, if only to say that nothing is known.</p>
<ul>
<li>One form for all, in English and in the language of the sender.</li>
<li>Content flagged on the internet is passed on to the unit that can have it taken down.</li>
<li>Every half-year the points of contact compare what was sent with what was needed.</li>
</ul>
<blockquote><p>A warning that arrives on the wrong desk is not a warning.</p></blockquote>
<h3 id="numbers">In numbers</h3>
<section class="table" aria-label="Table" tabindex="0">
<table>
<caption>Warnings exchanged through the secure channel</caption>
<thead><tr><th scope="col">Administration</th><th scope="col" class="align-right">2020</th><th scope="col"
class="align-right">2021</th><th scope="col" class="align-right">2022</th></tr></thead>
<tbody><tr><th scope="row">Albania</th><td class="align-right">118</td><td class="align-right">164</td><td
class="align-right">203</td></tr>
<tr><th scope="row">Kosovo{MARK}</th>
<td class="align-right">97</td>
<td class="align-right">131</td><td class="align-right">188</td></tr>
<tr><th scope="row">Montenegro</th><td class="align-right">64</td>
<td class="align-right">80</td><td class="align-right">122</td></tr>
</tbody></table></section>
<dl><dt>ECTC</dt><dd>The European Counter Terrorism Centre at Europol in The Hague.</dd>
<dt>Point of contact</dt><dd>An officer who may send and receive without asking first.</dd></dl>
<p>The form is plain text: <code>FROM / TO / SEEN / NEEDED BY</code>.</p>
<pre><code>FROM: contact.al
TO:   contact.me
SEEN: 2022-11-09T14:05+01:00
NEEDED BY: 2022-11-09T18:00+01:00, at the latest before the border posts change shifts</code></pre>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol><li id="fn-1"><p>Counted from the moment the warning is entered. <a href="#fnref-1" role="doc-backlink"
aria-label="Back to reference 1">↩</a></p></li></ol></section>
"""

CYRILLIC_ARTICLES = {
    "sr-Cyrl": f"""
<p>Упозорења на терористичке нападе стижу прекасно на сто на коме може да се поступи ако нико не зна чији је то сто.
Шездесет службеника из Албаније, са Косова{MARK} и из Црне Горе провело је 9. новембра дан у Тирани са Европоловим
центром за борбу против тероризма да би управо то договорили.</p>
<h2 id="dogovor">Шта је договорено</h2>
<p>Свака управа именује једну контакт-тачку која је доступна у свако доба. Упозорење јој се шаље безбедним каналом
Европола, никада електронском поштом, и на њега се одговара у року од четири сата.</p>
<ul><li>Један образац за све, на енглеском и на језику пошиљаоца.</li>
<li>Садржај означен на интернету прослеђује се јединици која може да затражи уклањање.</li></ul>
""",
    "mk": f"""
<p>Предупредувањата за терористички напади доцнат ако никој не знае на чија маса треба да стигнат. Шеесет службеници
од Албанија, Косово{MARK} и Црна Гора на 9 ноември поминаа ден во Тирана со Центарот на Европол за борба против
тероризмот за да се договорат токму за тоа.</p>
<h2 id="dogovor">Што е договорено</h2>
<p>Секоја администрација именува една точка за контакт, достапна во секое време. Предупредувањето се испраќа преку
безбедниот канал на Европол и се одговара во рок од четири часа.</p>
""",
}
