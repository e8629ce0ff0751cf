/** A piece of text on a page with the colours it is drawn in. */
export interface TextColors {
  readonly text: string;
  readonly foreground: string;
  readonly background: string;
  /** 18.66 px bold or 24 px: large in the sense of WCAG. */
  readonly large: boolean;
}

/** WCAG 2.2 contrast ratio of two opaque colours written as `rgb(r, g, b)`: 1 to 21. */
export function contrastRatio(first: string, second: string): number {
  const [darker, lighter] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const channels = color.match(/[\d.]+/g)?.map(Number) ?? [];
  if (channels.length !== 3) throw new Error(`not an opaque rgb color: ${color}`);
  const [r, g, b] = channels.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Source of a function for the page: every visible text with its colour and the first opaque background behind it. */
export const COLLECT_TEXT_COLORS = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    const style = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    if (text === '' || width === 0 || height === 0 || element.closest('title, desc, .skip')) continue;
    let behind = element;
    while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
    const size = parseFloat(style.fontSize);
    found.push({
      text: text.slice(0, 60),
      foreground: element.closest('svg') ? style.fill : style.color,
      background: behind ? getComputedStyle(behind).backgroundColor : 'rgb(255, 255, 255)',
      large: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700),
    });
  }
  return found;
})()`;
