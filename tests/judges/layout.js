// What a reader would stumble over: () => a line for each fault of the layout, as the page stands.
() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth} px`);

  const name = (element) => `<${element.localName} class="${element.className}">${element.textContent.trim().slice(0, 40)}`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const unseen = (element) => element.closest(".hidden, .skip, select, noscript");

  // Texts, line by line, each cut to what its scrollers show.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || unseen(element) || !shown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const scroller = element.closest(".table")?.getBoundingClientRect();
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const box = { element, left: Math.max(left, scroller?.left ?? left), right: Math.min(right, scroller?.right ?? right), top, bottom };
      if (box.right - box.left < 1) continue;
      lines.push(box);
      if (right > root.clientWidth + 1 && !scroller) faults.push(`beyond the edge: ${name(element)}`);
      if (left < -1 && !scroller) faults.push(`before the edge: ${name(element)}`);
    }
  }

  // Lines may touch, and their boxes overlap by what is between lines, never by more than a third of their height.
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next++) {
      const other = lines[next];
      const height = Math.min(one.bottom, other.bottom) - other.top;
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const least = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (width > 2 && height > least / 3) faults.push(`over each other: ${name(one.element)} | ${name(other.element)}`);
    }
  });

  // Nothing cuts its text off.
  for (const element of document.body.querySelectorAll("*")) {
    if (unseen(element) || !shown(element)) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const cut = (style, inside, outside) => /hidden|clip/.test(style) && inside > outside + 1;
    if (cut(overflowX, element.scrollWidth, element.clientWidth) || cut(overflowY, element.scrollHeight, element.clientHeight))
      faults.push(`cut off: ${name(element)}`);
  }
  return faults;
};
