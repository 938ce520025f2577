// Where the keyboard is: () => what has the focus, and whether a person sees that it has.
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  const seen = boxes.some(({ left, top, width, height }) => {
    const found = document.elementFromPoint(left + width / 2, top + height / 2);
    return found && (element.contains(found) || found.contains(element));
  });
  const ground = element.parentElement.closest(".search, .standing") ?? document.body;
  return {
    index: [...document.querySelectorAll("*")].indexOf(element),
    text: (element.getAttribute("aria-label") || element.textContent.trim() || element.labels?.[0].textContent || element.querySelector("img")?.alt || "").trim().slice(0, 60),
    outline: outlineStyle,
    width: parseFloat(outlineWidth),
    colour: outlineColor,
    ground: getComputedStyle(ground).backgroundColor,
    seen,
  };
};
