"""HTML → PDF. WeasyPrint lives here, an optional library: `needs` says whether it is there, `press` sets a document.

Only the fonts of `pressroom/data/fonts` are used, so a document looks the same on every machine; `letters` says what
they lack. `tagging` adds what PDF/UA asks for and WeasyPrint leaves out.
"""
